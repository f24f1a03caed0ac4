import type { ClaimRow } from "../model/claim-row.ts";
import type { RunFacts } from "../../run/run-record.ts";

/** What to do about a verdict that was not expected. A rehearsal never sends anybody to AWS. */
export function nextStep(
  { verdict, crashed }: Pick<ClaimRow, "verdict" | "crashed">,
  target: RunFacts["target"],
): string {
  if (crashed) return "the check broke, not the claim: read the error, mend the check and run it again";
  if (target === "twin" && (verdict === "refuted" || verdict === "drifted")) {
    return "the world of this rehearsal makes it so; if the world is no mutant, correct the world or the judgement";
  }
  if (target === "published") return "what was published and what the claim accepts do not fit: read the claim's sources again";
  switch (verdict) {
    case "drifted":
      return "somebody's measurement no longer fits; if the new value is right, change the band and say why";
    case "refuted":
      return "AWS no longer behaves as it documents here; look at the evidence, then open a support case";
    case "held":
      return "the evidence bears out what was expected to be refuted; read the claim's sources again";
    case "inconclusive":
    case "not run":
      return "the night says nothing about it; remove what stood in the way and run it again";
  }
}
