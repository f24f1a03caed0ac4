import type { RunFacts } from "../../run/run-record.ts";
import type { ClaimRow } from "../model/claim-row.ts";

/** Where a verdict comes from. */
export type RunKind = Pick<RunFacts, "target" | "replayOf">;

/** What to do about a verdict that was not expected. A rehearsal never sends anybody to AWS. */
export function nextStep(
  { verdict, crashed, reading }: Pick<ClaimRow, "verdict" | "crashed" | "reading">,
  { target, replayOf }: RunKind,
): string {
  if (crashed) return "the check broke, not the claim: read the error, mend the check and run it again";
  const isJudged = verdict === "refuted" || verdict === "drifted";
  if (target === "twin" && isJudged) {
    return "the world of this rehearsal makes it so; if the world is no mutant, correct the world or the judgement";
  }
  if (target === "container" && isJudged) {
    return "AWS's own runtime does otherwise in containers; look at the evidence, then at the router in front, which is ours";
  }
  if (target === "published") return "what was published and what the claim accepts do not fit: read the claim's sources again";
  if (verdict === "drifted" && reading !== undefined) {
    return "another of AWS's own statements holds; if it goes on to, make it the expected reading and say since when";
  }
  switch (verdict) {
    case "drifted":
      return "somebody's measurement no longer fits; if the new value is right, change the band and say why";
    case "refuted":
      return "AWS no longer behaves as it documents here; look at the evidence, then open a support case";
    case "held":
      return "the evidence bears out what was expected to be refuted; read the claim's sources again";
    case "inconclusive":
    case "not run":
      return replayOf === undefined
        ? "the night says nothing about it; remove what stood in the way and run it again"
        : "the replayed evidence says nothing about it, and replaying it again will not; measure it anew";
  }
}
