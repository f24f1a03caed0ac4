import { contractMutants } from "./contract.ts";
import { controlMutants } from "./control.ts";
import { costMutants } from "./cost.ts";
import { deactivationMutants } from "./deactivation.ts";
import { deletionMutants } from "./deletion.ts";
import { instancesMutants } from "./instances.ts";
import { limitsMutants } from "./limits.ts";
import { multiConcurrencyMutants } from "./multi-concurrency.ts";
import type { Mutant } from "./mutant.ts";
import { observabilityMutants } from "./observability.ts";
import { provisioningMutants } from "./provisioning.ts";
import { scalingMutants } from "./scaling.ts";

/** Every mutant, by what it falsifies. */
export const mutants: readonly Mutant[] = [
  ...provisioningMutants,
  ...multiConcurrencyMutants,
  ...contractMutants,
  ...instancesMutants,
  ...controlMutants,
  ...deactivationMutants,
  ...scalingMutants,
  ...limitsMutants,
  ...deletionMutants,
  ...observabilityMutants,
  ...costMutants,
];

/** Claims that no world of the twin makes fail, and why none can. */
export const unbreakable: Readonly<Record<string, string>> = {
  "m7i-xlarge-size": "the size of an instance type is EC2's table, and no world has another",
  "standard-needs-no-vpc": "where standard functions needed a VPC, the stack's would not be created, and nothing would be measured",
};
