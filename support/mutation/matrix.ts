import { catalogue } from "../claims/catalogue.ts";
import { wilson } from "../stats/wilson.ts";
import { documented } from "../twin/worlds/documented.ts";
import { mutants } from "../twin/worlds/mutants/all.ts";
import { workAll } from "../crew/crew.ts";
import { SHIFT_WORKER, type Failure, type Shift, type ShiftResult } from "./shift.ts";

/** How many nights are spent. */
export interface MatrixSize {
  /** In each mutant, with the claims that it breaks. */
  readonly seeds: number;
  /** In each mutant, with all claims: none that is not listed may fail. */
  readonly fullSeeds: number;
  /** In the documented world, with all claims. */
  readonly trueSeeds: number;
}

/** How often a claim failed, of so many nights, with the 95 % interval of the rate. */
export interface FailureRate {
  readonly failed: number;
  readonly of: number;
  readonly interval: readonly [number, number];
}

interface MutantRow {
  readonly mutant: string;
  /** Why each claim must fail in it, and how often it did. */
  readonly breaks: Readonly<Record<string, FailureRate & { readonly because: string }>>;
  /** Failures of claims that are not listed. */
  readonly others: readonly Failure[];
}

export interface Matrix {
  readonly size: MatrixSize;
  readonly mutants: readonly MutantRow[];
  readonly trueWorld: Readonly<Record<string, FailureRate>>;
  readonly trueWorldFailures: readonly Failure[];
  /** Claims that no mutant breaks. */
  readonly neverBroken: readonly string[];
  readonly left: readonly string[];
}

const SEEDS_PER_SHIFT = 5; // short enough that processors end together

/** Spends all the nights. @param onProgress told after each shift how many of how many are done */
export async function buildMatrix(size: MatrixSize, onProgress: (done: number, of: number) => void): Promise<Matrix> {
  const all = catalogue.map(({ id }) => id);
  const trueWorld = shiftsOf(documented.name, all, 1, size.trueSeeds);
  const full = mutants.flatMap(({ world }) => shiftsOf(world.name, all, 1, size.fullSeeds));
  const broken = mutants.flatMap(({ world, breaks }) => shiftsOf(world.name, Object.keys(breaks), 1, size.seeds));
  const shifts = [...trueWorld, ...full, ...broken];
  const results = await workAll<ShiftResult>(SHIFT_WORKER, shifts, (done) => onProgress(done, shifts.length));
  const inTrueWorld = results.slice(0, trueWorld.length);
  const inFull = results.slice(trueWorld.length, trueWorld.length + full.length);
  const inBroken = results.slice(trueWorld.length + full.length);
  const everBroken = new Set(mutants.flatMap(({ breaks }) => Object.keys(breaks)));
  return {
    size,
    mutants: mutants.map(({ world: { name }, breaks }) => ({
      mutant: name,
      breaks: Object.fromEntries(
        Object.entries(breaks).map(([claimId, because]) => [
          claimId,
          { because, ...rate(failuresOf(inBroken, name), claimId, size.seeds) },
        ]),
      ),
      others: failuresOf(inFull, name).filter(({ claimId }) => breaks[claimId] === undefined),
    })),
    trueWorld: Object.fromEntries(all.map((id) => [id, rate(failuresOf(inTrueWorld, documented.name), id, size.trueSeeds)])),
    trueWorldFailures: failuresOf(inTrueWorld, documented.name),
    neverBroken: all.filter((id) => !everBroken.has(id)),
    left: results.flatMap(({ left }) => left),
  };
}

function shiftsOf(world: string, claimIds: readonly string[], firstSeed: number, seeds: number): Shift[] {
  return Array.from({ length: Math.ceil(seeds / SEEDS_PER_SHIFT) }, (_, index) => ({
    world,
    claimIds,
    firstSeed: firstSeed + index * SEEDS_PER_SHIFT,
    seeds: Math.min(SEEDS_PER_SHIFT, seeds - index * SEEDS_PER_SHIFT),
  }));
}

function failuresOf(results: readonly ShiftResult[], world: string): Failure[] {
  return results.filter(({ shift }) => shift.world === world).flatMap(({ failures }) => failures);
}

function rate(failures: readonly Failure[], claimId: string, of: number): FailureRate {
  const failed = failures.filter((failure) => failure.claimId === claimId).length;
  return { failed, of, interval: wilson(failed, of) };
}
