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

export const NOT_MEASURED = "not measured in this run";

/** What a run says to these claims. @throws Error for an id that none of its claims has */
export function answersTo(claimIds: readonly string[], judgements: readonly Judgement[]): Answer[] {
  return claimIds.map((claimId) => {
    const judgement = judgements.find(({ claim }) => claim.id === claimId);
    if (!judgement) throw new Error(`No claim is named '${claimId}', so it answers nothing. Name claims of the catalogue.`);
    const { claim, verdict, measurement, reason, crashed } = judgement;
    const text = measurement?.text ?? (verdict === "not run" ? NOT_MEASURED : reason);
    return { claimId, verdict, expected: claim.expected, crashed, text };
  });
}
