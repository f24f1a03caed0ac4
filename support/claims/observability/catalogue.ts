import type { Claim } from "../claim.ts";
import { concurrencyLimitMetric, concurrencyMetricReachesLimit, vcpuMetricsTellEnvironments } from "./environments.ts";
import { cpuBurstNoNewInstance } from "./launches.ts";
import { environmentMetricsByTheMinute, throttlesByTheMinute } from "./periods.ts";
import {
  concurrencyThrottlesForIo,
  throttledNotInvocations,
  throttleHasOneCause,
  throttleMetricCountsAttempts,
} from "./throttles.ts";
import { providerLogNamesLaunches, trailNamesCapacityProviderEvents, trailShowsLaunches } from "./trail.ts";

export const observabilityClaims: readonly Claim[] = [
  cpuBurstNoNewInstance,
  trailShowsLaunches,
  trailNamesCapacityProviderEvents,
  throttleMetricCountsAttempts,
  throttledNotInvocations,
  throttleHasOneCause,
  concurrencyThrottlesForIo,
  throttlesByTheMinute,
  environmentMetricsByTheMinute,
  concurrencyLimitMetric,
  concurrencyMetricReachesLimit,
  vcpuMetricsTellEnvironments,
  providerLogNamesLaunches,
];
