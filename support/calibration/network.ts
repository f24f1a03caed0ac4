import type { Evidence } from "../evidence/evidence.ts";
import { isStalled } from "../evidence/stalls.ts";
import { median } from "../stats/median.ts";
import { numberEstimate, rangeEstimate, type Estimate } from "./estimate.ts";

/** There and back (ms), of invokes that were refused: nothing ran for them, so the way is all they took, unless the client stalled. */
function roundTrips(evidence: Evidence): number[] {
  const stalled = new Set(evidence.all("trial").filter(isStalled).flatMap((trial) => evidence.requestsOf(trial)));
  const refused = evidence.all("request").filter(({ status, place }) => status >= 400 && status < 500 && !place);
  return refused.filter((request) => !stalled.has(request)).map(({ sentAt, answeredAt }) => answeredAt - sentAt);
}

/** The way there (ms), on average; undefined when no invoke was refused. */
export function usualWay(evidence: Evidence): number | undefined {
  const trips = roundTrips(evidence);
  return trips.length === 0 ? undefined : median(trips) / 2;
}

export function estimateNetwork(evidence: Evidence): Estimate[] {
  const halves = roundTrips(evidence).map((trip) => trip / 2);
  return rangeEstimate("network.oneWayMs", "half of what refused invokes took; AWS's own time for a refusal counts as way", halves);
}

/** What the services take to answer, without the way there and back. */
export function estimateAnswerTimes(evidence: Evidence): Estimate[] {
  const way = usualWay(evidence);
  if (way === undefined) return [];
  const published = evidence.all("version").flatMap(({ publishSentAt: sent, publishAnsweredAt: answered }) => {
    return sent === undefined || answered === undefined ? [] : [answered - sent];
  });
  // an invoke takes what the function takes, and publishing has a time of its own
  const others = evidence.all("call").filter(({ operation }) => operation !== "Invoke" && operation !== "PublishVersion");
  const alone = (took: number) => Math.max(0, took - 2 * way);
  return [
    ...numberEstimate("api.operationMs.PublishVersion", "PublishVersion, sent to answered, less the way", published.map(alone)),
    ...numberEstimate(
      "api.defaultMs",
      "single calls other than Invoke and PublishVersion, sent to answered, less the way",
      others.map(({ sentAt, answeredAt }) => alone(answeredAt - sentAt)),
    ),
  ];
}
