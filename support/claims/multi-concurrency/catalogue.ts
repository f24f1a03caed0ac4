import type { Claim } from "../claim.ts";
import {
  burst30NoneThrottled,
  burst40ArticleClient,
  burst40BeyondCapacityRefused,
  pidIsEnvironment,
  threeEnvironmentsTenWorkers,
} from "./bursts.ts";

export const multiConcurrencyClaims: readonly Claim[] = [
  burst30NoneThrottled,
  threeEnvironmentsTenWorkers,
  pidIsEnvironment,
  burst40BeyondCapacityRefused,
  burst40ArticleClient,
];
