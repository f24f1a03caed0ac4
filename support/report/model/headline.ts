import type { Shard } from "../../run/run-record.ts";
import { named } from "../text/named.ts";
import type { ClaimRow } from "./claim-row.ts";
import type { CleanUp } from "./clean-up.ts";

/**
 * How the run came out, in one sentence.
 *
 * @param standing what is left behind or kept, of a run that could leave anything
 * @param shard which part of the selected claims these are, of a run that was asked for a part
 */
export function headlineOf(claims: readonly ClaimRow[], standing: Pick<CleanUp, "left" | "kept"> | undefined, shard?: Shard): string {
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
    ...(shard === undefined ? [] : [`Shard ${shard.index} of ${shard.count}, ${selected.length} of ${shard.ofClaims} claims`]),
    told,
    ...(alarming.length === 0 ? [] : [`not so: ${named(alarming.map(({ id, verdict }) => `${id} (${verdict})`))}`]),
    ...(unjudged.length === 0 ? [] : [`could not be judged: ${named(unjudged.map(({ id }) => id))}`]),
    ...(beyond.length === 0 ? [] : [`${beyond.length} cannot be judged from what was published`]),
    ...(standing === undefined ? [] : [tellStanding(standing)]),
  ].join("; ") + ".";
}

function tellStanding({ left, kept }: Pick<CleanUp, "left" | "kept">): string {
  if (left.length > 0) return `LEFT BEHIND: ${left.length}`;
  return kept.length > 0 ? `${kept.length} resources are kept, as wished` : "nothing was left behind";
}
