import type { Claim } from "./claim.ts";
import type { Judgement, Verdict } from "./verdict.ts";

/** What a run says to one claim, in short. */
export interface Answer {
  readonly claimId: string;
  readonly verdict: Verdict;
  readonly expected: Claim["expected"];
  readonly crashed: boolean;
  /** The measurement in words, or why there is none. */
  readonly text: string;
}

const NOT_MEASURED = "not measured in this run";

/** What a run says to these claims; to one that it did not know of, that it was not measured. */
export function answersTo(claimIds: readonly string[], judgements: readonly Judgement[]): Answer[] {
  return claimIds.map((claimId) => {
    const judgement = judgements.find(({ claim }) => claim.id === claimId);
    if (!judgement) return { claimId, verdict: "not run", expected: "held", crashed: false, text: NOT_MEASURED };
    const { claim, verdict, measurement, reason, crashed } = judgement;
    const text = measurement?.text ?? (verdict === "not run" ? NOT_MEASURED : reason);
    return { claimId, verdict, expected: claim.expected, crashed, text };
  });
}
