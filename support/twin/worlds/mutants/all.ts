import { contractMutants } from "./contract.ts";
import { controlMutants } from "./control.ts";
import { costMutants } from "./cost.ts";
import { deactivationMutants } from "./deactivation.ts";
import { deletionMutants } from "./deletion.ts";
import { limitsMutants } from "./limits.ts";
import { multiConcurrencyMutants } from "./multi-concurrency.ts";
import type { Mutant } from "./mutant.ts";
import { provisioningMutants } from "./provisioning.ts";
import { scalingMutants } from "./scaling.ts";

/** Every mutant, by what it falsifies. */
export const mutants: readonly Mutant[] = [
  ...provisioningMutants,
  ...multiConcurrencyMutants,
  ...contractMutants,
  ...controlMutants,
  ...deactivationMutants,
  ...scalingMutants,
  ...limitsMutants,
  ...deletionMutants,
  ...costMutants,
];

/** Claims that no world of the twin makes fail, and why none can. */
export const unbreakable: Readonly<Record<string, string>> = {
  "standard-needs-no-vpc": "where standard functions needed a VPC, the stack's would not be created, and nothing would be measured",
};
