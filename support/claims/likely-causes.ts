/** A way in which AWS could be other than documented, and which claims would fail then. */
export interface Hypothesis {
  readonly name: string;
  /** Why each of these claims would fail. */
  readonly breaks: Readonly<Record<string, string>>;
}

/** A hypothesis that would explain why a claim failed. */
export interface LikelyCause {
  readonly hypothesis: string;
  /** Why this claim fails under it. */
  readonly because: string;
  /** Of the claims that failed, how many it explains; and how many more should have failed under it, and did not. */
  readonly explains: number;
  readonly missing: number;
}

const MOST = 3; // more than a reader follows up

/**
 * What may be the cause that a claim failed, the likeliest first: what explains most of all that failed, and foretells
 * least that did not.
 *
 * @param failed all claims that came out otherwise than expected
 * @param judged all claims of which that is known
 */
export function likelyCauses(
  claimId: string,
  failed: ReadonlySet<string>,
  judged: ReadonlySet<string>,
  hypotheses: readonly Hypothesis[],
): LikelyCause[] {
  const causes = hypotheses.flatMap(({ name, breaks }): LikelyCause[] => {
    const because = breaks[claimId];
    if (because === undefined) return [];
    const foretold = Object.keys(breaks).filter((id) => judged.has(id));
    const explains = foretold.filter((id) => failed.has(id)).length;
    return [{ hypothesis: name, because, explains, missing: foretold.length - explains }];
  });
  return causes.toSorted((a, b) => fit(b, failed) - fit(a, failed)).slice(0, MOST);
}

/** Share of what failed or should have failed that is both (Jaccard). */
function fit({ explains, missing }: LikelyCause, failed: ReadonlySet<string>): number {
  return explains / (failed.size + missing);
}
