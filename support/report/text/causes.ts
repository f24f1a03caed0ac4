import type { LikelyCause } from "../../claims/likely-causes.ts";

/** A likely cause in a sentence: what would have to be so, why the claim fails then, and how well it fits the night. */
export function describeCause({ hypothesis, because, explains, missing }: LikelyCause): string {
  const fit = explains === 1 ? "explains this claim alone" : `explains ${explains} of the claims that failed`;
  const misfit = missing === 0 ? "" : `; ${missing} ${missing === 1 ? "other" : "others"} should fail then, too`;
  return `as in the world '${hypothesis}' (docs/worlds.md): ${because}; ${fit}${misfit}`;
}
