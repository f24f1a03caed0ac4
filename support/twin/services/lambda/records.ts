import type { FunctionConfiguration, State, StateReasonCode } from "@aws-sdk/client-lambda";
import type { CapacityProvider } from "@aws-sdk/client-lambda";

import type { InstancePool } from "../../fleet/instance-pool.ts";
import type { ScalingRate } from "../../fleet/scaling-rate.ts";
import type { StandardFleet } from "../../fleet/standard-fleet.ts";
import type { EnvironmentBounds, VersionFleet } from "../../fleet/version-fleet.ts";
import type { FleetMetrics } from "./fleet-metrics.ts";

/** A capacity provider as the service keeps it. */
export interface CapacityProviderRecord {
  readonly name: string;
  readonly arn: string;
  answer: CapacityProvider;
  /** Nanoseconds stand in the create answer only. */
  readonly tags: Record<string, string>;
  readonly pool: InstancePool;
  readonly metrics: FleetMetrics;
  /** ARNs of functions that were deleted but still count as associated. */
  readonly lingering: Set<string>;
}

/** The one version beside the numbered ones: publishing to it replaces what was published to it before. LMI only. */
export const LATEST_PUBLISHED = "$LATEST.PUBLISHED";

/** `$LATEST` or a published version, wherever its environments run. */
export interface VersionRecord {
  readonly version: string;
  configuration: FunctionConfiguration;
  state: State;
  stateReason: string | undefined;
  stateReasonCode: StateReasonCode | undefined;
  updating: boolean;
  /** Why the last update failed, when it did. */
  updateFailure: { readonly reason: string; readonly code: string } | undefined;
}

/** A version whose environments run on a capacity provider's instances. */
export interface ManagedVersion extends VersionRecord {
  /** What answers invokes; `$LATEST` has nothing that does. */
  serving: Publication | undefined;
  /** What takes over from that once its first environments serve. */
  successor: Publication | undefined;
  applied: EnvironmentBounds;
  requested: EnvironmentBounds | undefined;
}

/** What was published on a capacity provider, and the environments that serve it. */
interface Publication {
  readonly configuration: FunctionConfiguration;
  readonly fleet: VersionFleet;
}

/** A version whose environments Lambda keeps itself. */
export interface StandardVersion extends VersionRecord {
  serving: Serving;
}

/** What answers invokes of a standard version: while an update is under way, what was there before it. */
export interface Serving {
  readonly configuration: FunctionConfiguration;
  readonly fleet: StandardFleet;
}

/** A function is on a capacity provider or not for as long as it lives. */
export type FunctionRecord = ManagedFunction | StandardFunction;

export interface ManagedFunction extends FunctionOf<ManagedVersion> {
  readonly kind: "managed";
  readonly capacityProviderName: string;
}

/** What AWS calls a default function. */
export interface StandardFunction extends FunctionOf<StandardVersion> {
  readonly kind: "standard";
  /** Shared by all its versions. */
  readonly rate: ScalingRate;
}

/** What finds a function's versions. */
export interface VersionsOf<V extends VersionRecord> {
  readonly name: string;
  readonly latest: V;
  readonly versions: ReadonlyMap<string, V>;
}

interface FunctionOf<V extends VersionRecord> extends VersionsOf<V> {
  readonly arn: string;
  readonly versions: Map<string, V>;
  /** Number of the newest version, deleted or not: numbers are never used again. */
  newest: number;
  readonly tags: Record<string, string>;
  /** Configuration and code as of the last publish: publishing the same again gives the same version. */
  publishedRevision: string | undefined;
}

/** What a function's own configuration says of its LMI settings. */
export function managedSettings(configuration: FunctionConfiguration) {
  const settings = configuration.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  if (!settings) throw new Error(`Function ${configuration.FunctionName} has no capacity provider configuration.`);
  return settings;
}
