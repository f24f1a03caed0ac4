import type { Claim } from "../claim.ts";
import { batchTimeAmortised, batchTimeFollowsEnvironments, cpu30Stable, tenMillionIterations } from "./batch-times.ts";
import { cpuBurstThrottled } from "./cpu-burst.ts";
import { environmentsBeforeInstances, pidCountShowsEnvironments, scaleOutNotInstant } from "./environments.ts";
import {
  defaultThreeNoMaximum,
  invalidLimitsRefused,
  leftOutLimitReverts,
  limitsByNumberOnly,
  limitsSettle,
  maximum20GivesRoom,
  minimumBelowThree,
  newVersionDefaultLimits,
} from "./limits.ts";
import {
  nineEnvironmentsFit,
  tenEnvironmentsNeedAnotherInstance,
  tenEnvironmentsOnThreeInstances,
  vcpusWithinLimit,
} from "./packing.ts";
import { environmentsShareInstances } from "./sharing.ts";
import { scalingSignal } from "./signal.ts";

/** In the order of their experiments: packing, limits, load on CPU, load without CPU. */
export const scalingClaims: readonly Claim[] = [
  nineEnvironmentsFit,
  tenEnvironmentsNeedAnotherInstance,
  tenEnvironmentsOnThreeInstances,
  vcpusWithinLimit,
  defaultThreeNoMaximum,
  maximum20GivesRoom,
  newVersionDefaultLimits,
  leftOutLimitReverts,
  limitsSettle,
  minimumBelowThree,
  invalidLimitsRefused,
  limitsByNumberOnly,
  cpuBurstThrottled,
  cpu30Stable,
  tenMillionIterations,
  batchTimeFollowsEnvironments,
  batchTimeAmortised,
  pidCountShowsEnvironments,
  scaleOutNotInstant,
  environmentsBeforeInstances,
  environmentsShareInstances,
  scalingSignal,
];
