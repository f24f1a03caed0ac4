/**
 * Time as the suite knows it. Nothing that is measured or waited for reads the machine's time directly:
 * on AWS a clock is the machine's, on the twin it is virtual.
 */
export interface Clock {
  /** Monotonic milliseconds since the clock was opened. */
  now(): number;
  /** AWS's time of day, learnt from the `Date` headers of its answers. */
  wall(): WallTime;
  /** Resolves after `ms` milliseconds of this clock; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface WallTime {
  /** Milliseconds since the Unix epoch: the middle of what the answers allow. */
  readonly epochMs: number;
  /** Half the width of what the answers allow, in milliseconds; Infinity before the first answer. */
  readonly uncertaintyMs: number;
}
