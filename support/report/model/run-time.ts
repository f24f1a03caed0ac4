import type { Evidence } from "../../evidence/evidence.ts";
import { median } from "../../stats/median.ts";

/** AWS's time of day and the run's clock, each from the other, in ms. */
export interface RunTime {
  toRunMs(epochMs: number): number;
  toEpochMs(runMs: number): number;
}

/**
 * Learnt from trials, which tell their start by both; undefined when none does. Their median, since AWS tells its time
 * in whole seconds and the suite's idea of it gets better while it runs.
 */
export function runTimeOf(evidence: Evidence): RunTime | undefined {
  const offsets = evidence.all("trial").flatMap(({ startedAt, startedAtEpochMs }) => {
    return startedAt === undefined || startedAtEpochMs === undefined ? [] : [startedAtEpochMs - startedAt];
  });
  if (offsets.length === 0) return undefined;
  const offset = median(offsets);
  return { toRunMs: (epochMs) => epochMs - offset, toEpochMs: (runMs) => runMs + offset };
}
