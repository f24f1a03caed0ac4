import { isJudged, type Verdict } from "../claims/verdict.ts";
import type { HistoryRecord } from "./history-record.ts";

/** A claim in one run that selected it. */
export interface PastVerdict {
  readonly startedAt: string;
  readonly verdict: Verdict;
  readonly value?: number;
  readonly revision: string;
}

/** A claim over the runs before this one, and this one. */
export interface ClaimHistory {
  /** The newest runs, oldest first; the last is the run of the report. */
  readonly shown: readonly PastVerdict[];
  /** How many runs selected it, this one included. */
  readonly runs: number;
  /** The run with which the present verdict began, and how many runs that are, this one included. */
  readonly since: string;
  readonly inARow: number;
  /** When the claim was last revised within that stretch. */
  readonly revisedAt?: string;
  /** The verdict before the present one. */
  readonly before?: Verdict;
  /** The verdict that it was last judged with, where that is another one than now. A run that could not judge changes nothing. */
  readonly changedFrom?: Verdict;
  /** The run before this one judged another revision of the claim. */
  readonly revised: boolean;
}

/** Runs that a report draws of a claim: five weeks of nights, and little enough for 133 claims. */
const SHOWN = 35;

/** Runs that measured the same thing before a run began: where it was measured decides, and of a simulation the world. */
export function comparableRuns(
  runs: readonly HistoryRecord[],
  of: Pick<HistoryRecord, "startedAt" | "world" | "region"> & { readonly target: string },
): HistoryRecord[] {
  const isSame = (run: HistoryRecord) => run.target === of.target && run.world === of.world && run.region === of.region;
  return runs.filter((run) => isSame(run) && run.startedAt < of.startedAt);
}

/** @param runs comparable ones, oldest first @param now what this run says of the claim */
export function claimHistory(claimId: string, runs: readonly HistoryRecord[], now: PastVerdict): ClaimHistory {
  const past = runs.flatMap(({ startedAt, claims }): PastVerdict[] => {
    const then = claims[claimId];
    return then === undefined ? [] : [{ startedAt, ...known(then) }];
  });
  const all = [...past, now];
  // a night that could not judge ends no stretch of judged ones
  const counted = isJudged(now.verdict) ? all.filter(({ verdict }) => isJudged(verdict)) : all;
  const other = counted.findLastIndex(({ verdict }) => verdict !== now.verdict);
  const stretch = counted.slice(other + 1);
  const revised = stretch.findLast(({ revision }, index) => index > 0 && revision !== stretch[index - 1]?.revision);
  const last = past.at(-1);
  const before = counted[other]?.verdict;
  const lastJudged = past.findLast(({ verdict }) => isJudged(verdict))?.verdict;
  const isChange = isJudged(now.verdict) && lastJudged !== undefined && lastJudged !== now.verdict;
  return {
    shown: all.slice(-SHOWN),
    runs: all.length,
    since: (stretch[0] ?? now).startedAt,
    inARow: stretch.length,
    ...(revised === undefined ? {} : { revisedAt: revised.startedAt }),
    ...(before === undefined ? {} : { before }),
    ...(isChange ? { changedFrom: lastJudged } : {}),
    revised: last !== undefined && last.revision !== now.revision,
  };
}

function known({ verdict, value, revision }: HistoryRecord["claims"][string]): Omit<PastVerdict, "startedAt"> {
  return { verdict, revision, ...(value === undefined ? {} : { value }) };
}
