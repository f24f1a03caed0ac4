import type { Evidence } from "../evidence/evidence.ts";
import { median } from "../stats/median.ts";
import { Unmeasured } from "./claim.ts";
import { trialsOf } from "./trials.ts";

/**
 * What the way to AWS and back takes, in ms: invokes that are refused without running anything.
 *
 * @throws Unmeasured when they were not made, or AWS did anything but refuse them so
 */
export function roundTripMs(evidence: Evidence): number {
  const requests = trialsOf(evidence, "round-trip").flatMap((trial) => trial.requests);
  const refused = requests.filter(({ errorType }) => errorType === "NoPublishedVersionException");
  if (requests.length === 0 || refused.length < requests.length) {
    throw new Unmeasured("inconclusive", "AWS did not refuse invokes that name no version, so the round trip is not known.");
  }
  return median(refused.map(({ sentAt, answeredAt }) => answeredAt - sentAt));
}
