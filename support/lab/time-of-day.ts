import type { Clock } from "../clock/clock.ts";

/** AWS's time of day (ms since the epoch) at a time of the clock; undefined while no answer of AWS has told it. */
export function epochAt(clock: Clock, at: number): number | undefined {
  const { epochMs, uncertaintyMs } = clock.wall();
  return Number.isFinite(uncertaintyMs) ? Math.round(epochMs - (clock.now() - at)) : undefined;
}

/** When something began in AWS's time of day, for its record: nothing where nobody tells, as with containers. */
export function startedAtDay(clock: Clock, at: number): { readonly startedAtEpochMs?: number } {
  const startedAtEpochMs = epochAt(clock, at);
  return startedAtEpochMs === undefined ? {} : { startedAtEpochMs };
}
