import type { Verdict } from "../../claims/verdict.ts";
import type { HistoryRecord } from "../../history/history-record.ts";

/** An earlier run, as the report lists it. */
export interface PastRun {
  readonly runId: string;
  readonly startedAt: string;
  readonly green: boolean;
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  readonly usd?: number;
  readonly left: number;
}

/** Runs that a report lists: two weeks of nights; the history file has all. */
const LISTED = 14;

/** The newest of the comparable runs, newest first. */
export function pastRuns(runs: readonly HistoryRecord[]): PastRun[] {
  return runs
    .slice(-LISTED)
    .toReversed()
    .map(({ runId, startedAt, green, usd, left, claims }) => {
      const counts: Partial<Record<Verdict, number>> = {};
      for (const { verdict } of Object.values(claims)) counts[verdict] = (counts[verdict] ?? 0) + 1;
      return { runId, startedAt, green, counts, left, ...(usd === undefined ? {} : { usd }) };
    });
}
