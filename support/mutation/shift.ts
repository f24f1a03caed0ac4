import { catalogue, claimNamed } from "../claims/catalogue.ts";
import { simulateNight } from "../run/simulated-night.ts";
import { worldNamed } from "../twin/worlds/index.ts";

/** Nights to be spent in one world, for some claims. Plain data: it crosses to a worker thread. */
export interface Shift {
  readonly world: string;
  readonly claimIds: readonly string[];
  readonly firstSeed: number;
  readonly seeds: number;
}

/** A verdict that was not the expected one. */
export interface Failure {
  readonly claimId: string;
  readonly seed: number;
  readonly verdict: string;
  readonly reason: string;
}

export interface ShiftResult {
  readonly shift: Shift;
  readonly failures: readonly Failure[];
  /** What a night left behind, each in a phrase. */
  readonly left: readonly string[];
}

/** The worker thread that works shifts. */
export const SHIFT_WORKER = new URL("./shift-worker.ts", import.meta.url);

export async function workShift(shift: Shift): Promise<ShiftResult> {
  const claims = shift.claimIds.map((id) => claimNamed(catalogue, id));
  const world = worldNamed(shift.world);
  const failures: Failure[] = [];
  const left: string[] = [];
  for (let seed = shift.firstSeed; seed < shift.firstSeed + shift.seeds; seed++) {
    const night = await simulateNight(world, seed, claims);
    for (const { claim, verdict, reason, asExpected } of night.judgements) {
      if (!asExpected) failures.push({ claimId: claim.id, seed, verdict, reason });
    }
    left.push(...night.left.map((phrase) => `${shift.world}, seed ${seed}: ${phrase}`));
  }
  return { shift, failures, left };
}
