import { judged, rowsFrom, setUp, unchecked } from "./row.ts";

/** A43 to A63: how long it takes until a version can be invoked. */
export const provisioning = rowsFrom(43, [
  judged("sharpens", "A standard function can be invoked right after it is deployed"),
  judged("agrees", "LMI provisions instances when a version is published"),
  judged("silent", "The capacity provider is Active within seconds"),
  judged("silent", "PublishVersion answers in about 1.5 s"),
  judged("sharpens", "The version is Active after about 67 s"),
  judged("silent", "The first invoke takes about 1.2 s, without a cold start"),
  judged("agrees", "One m7i.xlarge is launched in each of three zones"),
  judged("sharpens", "The instances are found by the capacity provider's tag"),
  judged("silent", "The listing shows m7i.xlarge in us-east-1a, b and c"),
  judged("agrees", "An m7i.xlarge has 4 vCPUs and 16 GB"),
  unchecked("silent", "m7i.xlarge was chosen for 4 GB at 4:1", "how Lambda chooses is not published; the types seen are evidence"),
  judged("agrees", "Once Active, invokes show no cold start"),
  judged("silent", "Five invokes in a row take 1248, 1288, 1192, 1178 and 1204 ms"),
  setUp("silent", "Most of that is the way from Tokyo to us-east-1", "the round trip is measured beside the invokes"),
  judged("silent", "They answer with five different PIDs"),
  judged("contradicts", "So five environments served them"),
  judged("agrees", "One instance can host several environments"),
  judged("contradicts", "More environments run than the minimum of three"),
  judged("agrees", "Deploying takes about a minute where standard Lambda takes none"),
  judged("sharpens", "Once provisioned, latency is stable and without cold starts"),
  unchecked("opinion", "LMI suits functions that are rarely deployed", "advice; the time a deployment takes is measured"),
]);
