import type { ClaimHistory } from "../../history/claim-history.ts";
import { count, dayOf } from "./figures.ts";

/** Since when the verdict stands: `held since 2026-10-02, 24 runs in a row; before that refuted`. */
export function describeSince({ since, inARow, before, runs, revisedAt }: ClaimHistory, verdict: string): string {
  if (runs === 1) return "its first run";
  const revised = revisedAt === undefined ? "" : ` (claim revised ${dayOf(revisedAt)})`;
  const earlier = before === undefined ? "" : `; before that ${before}`;
  return `${verdict} since ${dayOf(since)}, ${count(inARow, "run")}${inARow > 1 ? " in a row" : ""}${revised}${earlier}`;
}
