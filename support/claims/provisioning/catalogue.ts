import type { Claim } from "../claim.ts";
import { firstInvokeNoColdStart, fiveInvokesFiveEnvironments, sequentialInvokesStable } from "./first-invokes.ts";
import { publishToActive, threeInstancesThreeZones } from "./first-version.ts";

export const provisioningClaims: readonly Claim[] = [
  publishToActive,
  threeInstancesThreeZones,
  firstInvokeNoColdStart,
  sequentialInvokesStable,
  fiveInvokesFiveEnvironments,
];
