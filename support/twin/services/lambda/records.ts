import type { FunctionConfiguration, State, StateReasonCode } from "@aws-sdk/client-lambda";
import type { CapacityProvider } from "@aws-sdk/client-lambda";

import type { InstancePool } from "../../fleet/instance-pool.ts";
import type { EnvironmentBounds, VersionFleet } from "../../fleet/version-fleet.ts";

/** A capacity provider as the service keeps it. */
export interface CapacityProviderRecord {
  readonly name: string;
  readonly arn: string;
  answer: CapacityProvider;
  /** Nanoseconds stand in the create answer only. */
  readonly tags: Record<string, string>;
  readonly pool: InstancePool;
  /** ARNs of functions that were deleted but still count as associated. */
  readonly lingering: Set<string>;
}

/** `$LATEST` or a numbered version. */
export interface VersionRecord {
  readonly version: string;
  configuration: FunctionConfiguration;
  state: State;
  stateReason: string | undefined;
  stateReasonCode: StateReasonCode | undefined;
  updating: boolean;
  fleet: VersionFleet | undefined;
  applied: EnvironmentBounds;
  requested: EnvironmentBounds | undefined;
}

export interface FunctionRecord {
  readonly name: string;
  readonly arn: string;
  readonly capacityProviderName: string;
  readonly latest: VersionRecord;
  readonly versions: Map<string, VersionRecord>;
  /** Number of the newest version, deleted or not: numbers are never used again. */
  newest: number;
  readonly tags: Record<string, string>;
  /** Configuration and code as of the last publish: publishing the same again gives the same version. */
  publishedRevision: string | undefined;
  deleting: boolean;
}

/** AWS's defaults: three environments, no maximum (DG, scaling page). */
export const defaultBounds: EnvironmentBounds = { min: 3, max: Number.POSITIVE_INFINITY };

/** What a function's own configuration says of its LMI settings. */
export function managedSettings(configuration: FunctionConfiguration) {
  const settings = configuration.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  if (!settings) throw new Error(`Function ${configuration.FunctionName} has no capacity provider configuration.`);
  return settings;
}
