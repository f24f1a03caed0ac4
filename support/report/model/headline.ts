import type { ClaimRow } from "./claim-row.ts";

/**
 * How the run came out, in one sentence.
 *
 * @param left what is left behind, of a run that could leave anything
 */
export function headlineOf(claims: readonly ClaimRow[], left: readonly string[] | undefined): string {
  const selected = claims.filter((claim) => claim.selected);
  const alarming = selected.filter((claim) => claim.alarming);
  const unjudged = selected.filter((claim) => claim.unjudged);
  const beyond = selected.filter((claim) => claim.beyondPublished);
  const asExpected = selected.length - alarming.length - unjudged.length - beyond.length;
  const told =
    selected.length === 0
      ? "No claim was selected"
      : asExpected === selected.length
        ? `${selected.length === 1 ? "The one selected claim" : `All ${selected.length} selected claims`} came out as expected`
        : `${asExpected} of ${selected.length} claims came out as expected`;
  return [
    told,
    ...(alarming.length === 0 ? [] : [`not so: ${alarming.map(({ id, verdict }) => `${id} (${verdict})`).join(", ")}`]),
    ...(unjudged.length === 0 ? [] : [`could not be judged: ${unjudged.map(({ id }) => id).join(", ")}`]),
    ...(beyond.length === 0 ? [] : [`${beyond.length} cannot be judged from what was published`]),
    ...(left === undefined ? [] : [left.length === 0 ? "nothing was left behind" : `LEFT BEHIND: ${left.length}`]),
  ].join("; ") + ".";
}
