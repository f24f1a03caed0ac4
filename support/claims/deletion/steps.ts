import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { Unmeasured } from "../claim.ts";
import { notMade, requireMade } from "../trials.ts";

/** Refusals of whatever is asked, with what to do about them: Lambda's, EC2's and Logs' "too fast" and "not allowed". */
const BESIDE_THE_POINT: Readonly<Record<string, string>> = {
  TooManyRequestsException: "Run again",
  RequestLimitExceeded: "Run again",
  ThrottlingException: "Run again",
  AccessDeniedException: "Allow the run's role to do it, and run again",
  UnauthorizedOperation: "Allow the run's role to do it, and run again",
};

/** @throws Unmeasured when the step was not made, or AWS did not get as far as to answer what was asked */
export function stepOf(evidence: Evidence, experiment: string, step: string): EvidenceOf<"call"> {
  requireMade(evidence, experiment);
  const call = evidence.calls(experiment).find((candidate) => candidate.step === step);
  if (!call) throw notMade(experiment);
  const remedy = BESIDE_THE_POINT[call.errorType ?? ""];
  if (remedy === undefined) return call;
  throw new Unmeasured("inconclusive", `${call.operation} was ${outcomeOf(call)}, which says nothing of what it asked. ${remedy}.`);
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
