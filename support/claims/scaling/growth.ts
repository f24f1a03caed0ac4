import type { Evidence, TrialEvidence } from "../../evidence/evidence.ts";
import { Unmeasured } from "../claim.ts";
import { distinctEnvironments } from "../places.ts";
import { requireSteady, trialsOf } from "../trials.ts";

/** A batch of CPU-bound requests and the environments that served it, told apart by their ids. */
export interface Batch {
  readonly trial: TrialEvidence;
  readonly environmentIds: ReadonlySet<string>;
  readonly pids: ReadonlySet<number>;
}

/** The experiments that load one version with CPU-bound batches, in turn. */
export const CPU_LOAD = ["cpu-burst", "cpu-stability"] as const;

export function batchesOf(evidence: Evidence, experiment: string): Batch[] {
  return trialsOf(evidence, experiment).map((trial) => {
    const environments = distinctEnvironments(trial);
    const pids = new Set(environments.flatMap(({ pids: seen }) => [...seen]));
    return { trial, environmentIds: new Set(environments.map(({ id }) => id)), pids };
  });
}

/**
 * All batches of the CPU-bound load, once environments have been added to those of the first.
 *
 * @throws Unmeasured when none was, or the first batches cannot be judged
 */
export function grownUnderLoad(evidence: Evidence): readonly [first: Batch, ...others: Batch[]] {
  requireSteady(evidence, CPU_LOAD[0]); // all is set against the first batch
  const [first, ...others] = CPU_LOAD.flatMap((experiment) => batchesOf(evidence, experiment));
  if (!first || !others.some(({ environmentIds }) => environmentIds.size > first.environmentIds.size)) {
    throw new Unmeasured("inconclusive", "No environment was added while the load ran, so nothing is known of how they come.");
  }
  return [first, ...others];
}

/** How many environments served each batch, `3, 3, 4`. */
export function counts(batches: readonly Batch[]): string {
  return batches.map(({ environmentIds }) => environmentIds.size).join(", ");
}
