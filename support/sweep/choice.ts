import { describeRun, isAlive, type FoundRun } from "./found-run.ts";

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

/** Which runs a sweep removes. A run that is named is swept even when no tag tells of it: its ledger may. */
export function chooseRuns(found: readonly FoundRun[], { runId, olderThanMs = 0 }: Wish, nowMs: number): Choice {
  if (runId !== undefined) return { swept: [runId], spared: [] };
  const swept: string[] = [];
  const spared: string[] = [];
  for (const run of found) {
    const age = nowMs - (run.startedMs ?? nowMs);
    if (isAlive(run, nowMs)) spared.push(`${describeRun(run, nowMs)}. To sweep it all the same: --run ${run.runId}`);
    else if (age < olderThanMs) spared.push(`${describeRun(run, nowMs)}: younger than was asked for`);
    else swept.push(run.runId);
  }
  return { swept, spared };
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads an age such as `90m`, `6h` or `2d`. @returns ms, or undefined for anything else */
export function readAge(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS[unit as keyof typeof UNITS];
}
