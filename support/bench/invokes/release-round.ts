import { spread } from "../bench-line.ts";
import type { Recorder } from "./recorder.ts";
import type { Releaser } from "./releaser.ts";

const SLOW_ROUNDS = 3; // of clients that start processes: a round of 100 takes most of a minute on 2 cores
const STALL_SHARE = 0.2; // of a skew: had the client or the recorder no core for as long, the machine was measured
const STALL_MS = 1; // and at least so long, a fifth of the strictest goal: a wake-up alone waits some hundredths

/** One client's release of one round, as the recorder saw it. */
export interface ReleaseRound {
  readonly skewMs: number;
  /** Connections opened meanwhile, and time from the first of them, or of the invokes, to the last invoke. */
  readonly opened: number;
  readonly fromOpenedMs: number;
  readonly stalled: boolean;
}

/** Each client once a round, another one first each time. */
export async function interleave(recorder: Recorder, releasers: readonly Releaser[], size: number, rounds: number) {
  const measured = new Map<Releaser, ReleaseRound[]>();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < releasers.length; turn++) {
      const releaser = releasers[(round + turn) % releasers.length];
      if (!releaser || size > (releaser.most ?? size) || (releaser.most !== undefined && round >= SLOW_ROUNDS)) continue;
      const one = await releaseOnce(recorder, releaser, size);
      measured.set(releaser, [...(measured.get(releaser) ?? []), one]);
    }
  }
  return measured;
}

async function releaseOnce(recorder: Recorder, releaser: Releaser, size: number): Promise<ReleaseRound> {
  await releaser.prepare(size);
  await recorder.forget();
  const { waitedForCoreMs = 0 } = await releaser.release(size);
  const arrivals = await recorder.take(size);
  const { first, last, skewMs } = extent(arrivals.stamps);
  const fromOpenedMs = last - Math.min(first, ...arrivals.opened);
  const longest = Math.max(STALL_MS, STALL_SHARE * skewMs);
  const stalled = waitedForCoreMs > longest || arrivals.waitedForCoreMs > longest;
  return { skewMs, opened: arrivals.opened.length, fromOpenedMs, stalled };
}

export function extent(stamps: readonly number[]) {
  const first = Math.min(...stamps);
  const last = Math.max(...stamps);
  return { first, last, skewMs: last - first };
}

export function skews(rounds: readonly ReleaseRound[]): number[] {
  return rounds.map(({ skewMs }) => skewMs);
}

/** Of each round's two, measured one after the other. */
export function skewRatios(of: readonly ReleaseRound[], to: readonly ReleaseRound[]): string {
  return spread(of.map(({ skewMs }, round) => skewMs / (to[round]?.skewMs ?? Number.NaN)), "x");
}
