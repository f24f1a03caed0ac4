import type { Claim } from "../claims/claim.ts";
import { judge, type Verdict } from "../claims/verdict.ts";
import type { Evidence } from "../evidence/evidence.ts";

/** Claims of a night in the documented world that did not come out as expected, each with its verdict and the reason. */
export interface JudgedNight {
  /** Their verdict says that AWS is other than documented, which it was not. */
  readonly wronged: readonly string[];
  readonly unjudged: readonly string[];
}

export function judgeNight(claims: readonly Claim[], evidence: Evidence): JudgedNight {
  const unexpected = claims.map((claim) => judge(claim, evidence)).filter(({ asExpected }) => !asExpected);
  const having = (...verdicts: readonly Verdict[]) =>
    unexpected
      .filter(({ verdict }) => verdicts.includes(verdict))
      .map(({ claim, verdict, reason }) => `${claim.id} ${verdict}: ${reason}`);
  return { wronged: having("held", "refuted", "drifted"), unjudged: having("inconclusive", "not run") };
}
