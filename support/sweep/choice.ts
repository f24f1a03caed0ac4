import { describeRun, isAlive, mayBeIn, type FoundRun } from "./found-run.ts";

/** What a person asks a sweep for. */
export interface Wish {
  /** One run, dead whatever its tags say; otherwise all that are. */
  readonly runId?: string | undefined;
  /** Only runs that began longer ago than this, in ms. */
  readonly olderThanMs?: number | undefined;
}

export interface Choice {
  readonly swept: readonly string[];
  /** Runs that stay, each in a phrase with the reason. */
  readonly spared: readonly string[];
}

/** When and where a sweep is made. */
export interface Occasion {
  readonly nowMs: number;
  readonly region: string;
}

/**
 * Which runs a sweep removes. A run that is named is swept even when no tag tells of it: its ledger may. What a run has
 * in another region is not seen here, so its roles stay until it is swept there.
 */
export function chooseRuns(found: readonly FoundRun[], { runId, olderThanMs = 0 }: Wish, { nowMs, region }: Occasion): Choice {
  const asked = found.filter((run) => runId === undefined || run.runId === runId);
  const swept: string[] = runId === undefined ? [] : [runId];
  const spared: string[] = [];
  for (const run of asked) {
    const age = nowMs - (run.startedMs ?? nowMs);
    if (!mayBeIn(region, run)) spared.push(`${describeRun(run, nowMs)}. To sweep it there: LMI_REGION=${run.region}`);
    else if (runId !== undefined) continue;
    else if (isAlive(run, nowMs)) spared.push(`${describeRun(run, nowMs)}. To sweep it all the same: --run ${run.runId}`);
    else if (age < olderThanMs) spared.push(`${describeRun(run, nowMs)}: younger than was asked for`);
    else swept.push(run.runId);
  }
  return { swept: [...new Set(swept)], spared };
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads an age such as `90m`, `6h` or `2d`. @returns ms, or undefined for anything else */
export function readAge(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS[unit as keyof typeof UNITS];
}
