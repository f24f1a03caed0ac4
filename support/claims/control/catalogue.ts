import type { Claim } from "../claim.ts";
import { standardFiftyCpuNotThrottled, standardScalesAtOnce } from "./bursts.ts";
import { standardHasColdStarts, standardInvocableAtOnce } from "./deploy.ts";
import { standardInitializationType, standardOneRequestPerEnvironment, standardTenEnvironmentsForTen } from "./environments.ts";
import { standardMemory128Accepted, standardNeedsNoVpc, standardTimeoutAtMost900 } from "./settings.ts";

export const controlClaims: readonly Claim[] = [
  standardInvocableAtOnce,
  standardHasColdStarts,
  standardTenEnvironmentsForTen,
  standardOneRequestPerEnvironment,
  standardInitializationType,
  standardFiftyCpuNotThrottled,
  standardScalesAtOnce,
  standardMemory128Accepted,
  standardTimeoutAtMost900,
  standardNeedsNoVpc,
];
