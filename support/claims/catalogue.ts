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

/** @throws Error for an id that no claim has */
export function claimNamed(id: string): Claim {
  const claim = catalogue.find((candidate) => candidate.id === id);
  if (!claim) throw new Error(`No claim is named '${id}'; the claims are ${catalogue.map((known) => known.id).join(", ")}.`);
  return claim;
}
