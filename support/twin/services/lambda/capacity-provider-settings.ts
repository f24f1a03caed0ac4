import type { CapacityProviderScalingConfig, CapacityProviderTelemetryConfig } from "@aws-sdk/client-lambda";

import type { PoolLimits } from "../../fleet/instance-pool.ts";
import type { World } from "../../worlds/world.ts";
import { invalidParameter } from "./errors.ts";

/**
 * Scaling as a request leaves it. What the request leaves out stays as it was (our choice), but for the policies, which
 * go with Manual mode.
 *
 * @throws AwsError when mode and policies do not go together
 */
export function scalingAfter(
  { defaultMaxVCpus, policiesInAutoMode }: World["capacityProvider"],
  given: CapacityProviderScalingConfig | undefined,
  before: CapacityProviderScalingConfig = { MaxVCpuCount: defaultMaxVCpus, ScalingMode: "Auto" },
): CapacityProviderScalingConfig {
  const MaxVCpuCount = given?.MaxVCpuCount ?? before.MaxVCpuCount;
  const ScalingMode = given?.ScalingMode ?? before.ScalingMode;
  if (ScalingMode !== "Manual") {
    if (!given?.ScalingPolicies) return { MaxVCpuCount, ScalingMode };
    if (policiesInAutoMode) return { MaxVCpuCount, ScalingMode, ScalingPolicies: given.ScalingPolicies };
    throw invalidParameter("A scaling policy can't be specified when the scalingMode is set to Auto");
  }
  const ScalingPolicies = given?.ScalingPolicies ?? before.ScalingPolicies;
  // Nobody has published what AWS says to this, or that it says anything.
  if (!ScalingPolicies) throw invalidParameter("A scaling policy must be specified when the scalingMode is set to Manual");
  return { MaxVCpuCount, ScalingMode, ScalingPolicies };
}

/** What scaling means for the instances. Of several targets the lowest counts, as it keeps most headroom. */
export function limitsOf({ MaxVCpuCount, ScalingPolicies }: CapacityProviderScalingConfig): PoolLimits {
  const targets = ScalingPolicies?.map(({ TargetValue }) => (TargetValue ?? 100) / 100);
  return {
    maxVCpus: MaxVCpuCount ?? Number.POSITIVE_INFINITY,
    cpuTarget: targets && Math.min(...targets),
  };
}

/** Where the system log goes, as a request leaves it. @throws AwsError for a group that AWS keeps to itself */
export function telemetryAfter(
  name: string,
  given: CapacityProviderTelemetryConfig | undefined,
  before: CapacityProviderTelemetryConfig | undefined,
): CapacityProviderTelemetryConfig {
  const defaultGroup = `/aws/lambda/capacity-provider/${name}`;
  const was = before?.LoggingConfig;
  const { SystemLogLevel = was?.SystemLogLevel ?? "INFO", LogGroup = was?.LogGroup ?? defaultGroup } = given?.LoggingConfig ?? {};
  if (LogGroup.startsWith("aws/")) throw invalidParameter(`The log group's name ${LogGroup} must not start with aws/.`); // DG
  return { LoggingConfig: { SystemLogLevel, LogGroup } };
}
