import type { TrialRecord } from "./schema.ts";

/**
 * How late (ms) the client's event loop may be: half of the narrowest band that a latency is judged by, 100 ms, by which
 * a first request met a cold start or did not. It is ten times what the release of 40 requests may take (5 ms,
 * support/bench/release-skew.ts), so what a burst does by itself stays below it; docs/decisions/014-stalled-bursts.md
 * has the figures.
 */
export const LEAST_LIMIT_MS = 50;

/** The same as a share of what the trial took: half of the narrowest band that durations are judged by, a tenth. */
export const LIMIT_SHARE = 0.05;

type Timed = Pick<TrialRecord, "durationMs" | "eventLoopDelayMs">;

/** Delay (ms) of the client's event loop beyond which a trial tells of the client and not of AWS. */
export function stallLimitMs({ durationMs }: Timed): number {
  return Math.max(LEAST_LIMIT_MS, LIMIT_SHARE * durationMs);
}

/** Whether the client stalled while the trial ran; it did not where nobody tells. */
export function isStalled(trial: Timed): boolean {
  return (trial.eventLoopDelayMs ?? 0) > stallLimitMs(trial);
}
