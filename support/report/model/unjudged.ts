import type { ClaimRow } from "./claim-row.ts";

/** Selected claims that one and the same reason kept from being judged. */
export interface Unjudged<C extends ClaimRow> {
  readonly reason: string;
  readonly claims: readonly C[];
}

/** What a night could not judge, by the reason: one shortage stands in the way of a hundred claims. */
export function unjudgedByReason<C extends ClaimRow>(claims: readonly C[]): Unjudged<C>[] {
  const groups = Map.groupBy(
    claims.filter(({ unjudged }) => unjudged),
    ({ reason }) => reason,
  );
  return [...groups].map(([reason, members]) => ({ reason, claims: members }));
}
