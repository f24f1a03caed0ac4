import type { Claim } from "../claim.ts";
import { firstInvokeNoColdStart, fiveInvokesFiveEnvironments, sequentialInvokesStable } from "./first-invokes.ts";
import { capacityProviderActive, noInstancesBeforePublish, publishResponseTime } from "./publishing.ts";
import { publishToActive, threeInstancesThreeZones } from "./first-version.ts";

export const provisioningClaims: readonly Claim[] = [
  capacityProviderActive,
  noInstancesBeforePublish,
  publishResponseTime,
  publishToActive,
  threeInstancesThreeZones,
  firstInvokeNoColdStart,
  sequentialInvokesStable,
  fiveInvokesFiveEnvironments,
];
