import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { Unmeasured } from "../claim.ts";
import { notMade, requireMade } from "../trials.ts";

/** "Too fast, later", which says nothing of what was asked: Lambda, EC2 and Logs in this order. */
const THROTTLED: readonly (string | undefined)[] = ["TooManyRequestsException", "RequestLimitExceeded", "ThrottlingException"];

/** @throws Unmeasured when the step was not made, or AWS had no time for it */
export function stepOf(evidence: Evidence, experiment: string, step: string): EvidenceOf<"call"> {
  requireMade(evidence, experiment);
  const call = evidence.calls(experiment).find((candidate) => candidate.step === step);
  if (!call) throw notMade(experiment);
  if (!THROTTLED.includes(call.errorType)) return call;
  throw new Unmeasured("inconclusive", `${call.operation} was throttled (${call.errorType}), which says nothing of what it asked. Run again.`);
}

/** @throws Unmeasured when nothing was followed */
export function timelineOf(evidence: Evidence, experiment: string, subject: string): EvidenceOf<"timeline"> {
  requireMade(evidence, experiment);
  const timeline = evidence.timeline(experiment, subject);
  if (!timeline) throw notMade(experiment);
  return timeline;
}

/** `accepted`, or how AWS refused. */
export function outcomeOf({ accepted, errorType = "no reason given" }: EvidenceOf<"call">): string {
  return accepted ? "accepted" : `refused with ${errorType}`;
}

/** `Deleting after 0 s, gone after 28 s`. */
export function historyOf({ startedAt, seen }: EvidenceOf<"timeline">): string {
  return seen.map(({ at, state }) => `${state} after ${Math.round((at - startedAt) / 1_000)} s`).join(", ") || "nothing was seen";
}
