import type { Claim } from "../claim.ts";
import {
  capacityProviderDefaults,
  capacityProviderRequestsChecked,
  capacityProviderWritesLimited,
  manualScalingMode,
  vpcRequired,
} from "./capacity-provider.ts";
import { defaultConcurrency16PerVCpu, defaultRatio2, functionDefaults } from "./defaults.ts";
import { functionActiveWaitSucceeds, latestNotInvocable, unqualifiedInvokeRefused } from "./latest.ts";
import { functionRequestsChecked, tailLogsRefused } from "./requests.ts";
import {
  concurrencyAtMost64PerVCpu,
  memoryAtLeast2048,
  memoryAtMost32768,
  ratioFrom2To8,
  timeoutAtMost5400,
} from "./sizes.ts";
import { statesWithinEnum } from "./states.ts";

export const contractClaims: readonly Claim[] = [
  memoryAtLeast2048,
  memoryAtMost32768,
  ratioFrom2To8,
  concurrencyAtMost64PerVCpu,
  timeoutAtMost5400,
  functionDefaults,
  defaultRatio2,
  defaultConcurrency16PerVCpu,
  functionRequestsChecked,
  latestNotInvocable,
  functionActiveWaitSucceeds,
  unqualifiedInvokeRefused,
  capacityProviderDefaults,
  vpcRequired,
  capacityProviderRequestsChecked,
  manualScalingMode,
  capacityProviderWritesLimited,
  tailLogsRefused,
  statesWithinEnum,
];
