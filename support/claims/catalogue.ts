import type { Claim } from "./claim.ts";
import {
  burst30NoneThrottled,
  burst40ArticleClient,
  burst40BeyondCapacityRefused,
  pidIsEnvironment,
  threeEnvironmentsTenWorkers,
} from "./headline/bursts.ts";
import { publishToActive, threeInstancesThreeZones } from "./headline/provisioning.ts";
import { cpuBurstNoNewInstance, cpuBurstThrottled } from "./headline/scaling.ts";

/** Every claim that is judged, in the order of the article. */
export const catalogue: readonly Claim[] = [
  publishToActive,
  threeInstancesThreeZones,
  burst30NoneThrottled,
  threeEnvironmentsTenWorkers,
  pidIsEnvironment,
  burst40BeyondCapacityRefused,
  burst40ArticleClient,
  cpuBurstThrottled,
  cpuBurstNoNewInstance,
];
