import { multiConcurrencyMutants } from "./multi-concurrency.ts";
import type { Mutant } from "./mutant.ts";
import { provisioningMutants } from "./provisioning.ts";
import { scalingMutants } from "./scaling.ts";

/** Every mutant, by what it falsifies. */
export const mutants: readonly Mutant[] = [...provisioningMutants, ...multiConcurrencyMutants, ...scalingMutants];
