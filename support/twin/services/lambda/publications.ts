import type { FunctionConfiguration, StateReasonCode } from "@aws-sdk/client-lambda";

import type { CapacityFailure } from "../../fleet/capacity-failure.ts";
import { draw } from "../../fleet/instance-pool.ts";
import { runtimeNamed } from "../../fleet/runtimes.ts";
import { VersionFleet, type EnvironmentBounds, type VersionSpec } from "../../fleet/version-fleet.ts";
import { conflict } from "./errors.ts";
import { vcpusOf } from "./function-constraints.ts";
import type { LambdaState } from "./lambda-state.ts";
import {
  LATEST_PUBLISHED,
  managedSettings,
  type FunctionRecord,
  type ManagedFunction,
  type ManagedVersion,
} from "./records.ts";
import { become, newManagedVersion } from "./version-state.ts";

/** `$LATEST` as it is now, as a version of its own. */
export function publishedConfiguration(
  state: LambdaState,
  { name, latest }: FunctionRecord,
  version: string,
  description: string | undefined,
): FunctionConfiguration {
  return {
    ...latest.configuration,
    FunctionArn: state.functionArn(name, version),
    Version: version,
    ...(description === undefined ? {} : { Description: description }),
  };
}

/** Publishes on the capacity provider a version that was not there before. */
export function publishManaged(
  state: LambdaState,
  record: ManagedFunction,
  configuration: FunctionConfiguration,
): ManagedVersion {
  const version = newManagedVersion(configuration.Version ?? "", configuration, firstBounds(state, record));
  record.versions.set(version.version, version);
  version.serving = { configuration, fleet: startFleet(state, record, version) };
  return version;
}

/**
 * Publishes `$LATEST.PUBLISHED`, for the first time or again. Again means (our choice, as AWS tells only the states):
 * environments of the new configuration start beside the old ones, take over once all serve, and the old ones retire.
 * What fails leaves everything as it was. Publishing what has not changed changes nothing, as with numbers.
 *
 * @throws AwsError while the publication before, or its scaling configuration, has not settled
 */
export function publishLatest(
  state: LambdaState,
  record: ManagedFunction,
  description: string | undefined,
): ManagedVersion {
  const configuration = publishedConfiguration(state, record, LATEST_PUBLISHED, description);
  const version = record.versions.get(LATEST_PUBLISHED);
  if (!version) return publishManaged(state, record, configuration);
  const unchanged = version.configuration.RevisionId === configuration.RevisionId;
  if (unchanged && version.state !== "Deleting") return version;
  refuseUnlessSettled(version);
  version.configuration = configuration;
  version.updating = true;
  version.updateFailure = undefined;
  version.successor = { configuration, fleet: startFleet(state, record, version) };
  return version;
}

/** Ends all environments of a version that is deleted. */
export function endManaged({ serving, successor }: ManagedVersion): void {
  for (const publication of [serving, successor]) publication?.fleet.rescale({ min: 0, max: 0 });
}

function refuseUnlessSettled({ state, updating, requested, configuration }: ManagedVersion): void {
  if (state !== "Active") {
    throw conflict(
      `The operation cannot be performed at this time. The function is currently in the following state: ${state}`,
    );
  }
  if (!updating && !requested) return;
  const sentence = "The operation cannot be performed at this time. An update is in progress for resource";
  throw conflict(`${sentence}: ${configuration.FunctionArn}`);
}

function firstBounds(state: LambdaState, { versions }: ManagedFunction): EnvironmentBounds {
  const { byDefault, maxOfNewVersions } = state.surroundings.world.limits;
  const given = [...versions.values()].map(({ applied }) => applied.max).filter((max) => max > 0 && Number.isFinite(max));
  if (maxOfNewVersions === "default" || given.length === 0) return byDefault;
  return { ...byDefault, max: Math.max(...given) };
}

function startFleet(state: LambdaState, record: ManagedFunction, version: ManagedVersion): VersionFleet {
  const { queue, streams, world } = state.surroundings;
  const { configuration } = version;
  const settings = managedSettings(configuration);
  const memoryMb = configuration.MemorySize ?? 0;
  const provider = state.capacityProvider(record.capacityProviderName);
  const spec: VersionSpec = {
    name: fleetName(state, record, version),
    functionName: record.name,
    version: version.version,
    maxConcurrency: settings.PerExecutionEnvironmentMaxConcurrency ?? 0,
    runtime: runtimeNamed(configuration.Runtime ?? "", configuration.Environment?.Variables ?? {}),
    size: { vcpus: vcpusOf(memoryMb, settings.ExecutionEnvironmentMemoryGiBPerVCpu ?? 2), memoryMb },
  };
  const fleet = new VersionFleet(
    { queue, streams, fleet: world.fleet, pool: provider.pool },
    spec,
    version.applied,
    {
      active: () => {
        if (version.successor?.fleet === fleet) takeOver(version);
        else become(version, "Active");
      },
      failed: (failure) => {
        if (version.successor?.fleet === fleet) giveUp(version, failure);
        else become(version, "Failed", failure.message, failure.reasonCode as StateReasonCode);
      },
      started: (environment) => provider.metrics.started(environment, spec),
      stopped: (environment) => {
        provider.metrics.stopped(environment);
        const random = streams.of(`late-flush/${record.name}`);
        queue.after(draw(random, world.logs.lateFlushMs), () =>
          state.logs.write(`/aws/lambda/${record.name}`, environment.logStream, '{"message":"environment stopped"}'),
        );
      },
    },
  );
  fleet.start();
  return fleet;
}

/** A number is published once; `$LATEST.PUBLISHED` again and again, each time with other environments. */
function fleetName(state: LambdaState, record: ManagedFunction, { version }: ManagedVersion): string {
  const name = `${record.name}/${version}`;
  return version === LATEST_PUBLISHED ? `${name}/${state.isoNow("Z")}` : name;
}

function takeOver(version: ManagedVersion): void {
  version.serving?.fleet.rescale({ min: 0, max: 0 });
  version.serving = version.successor;
  version.successor = undefined;
  version.updating = false;
}

function giveUp(version: ManagedVersion, { message, reasonCode }: CapacityFailure): void {
  version.configuration = version.serving?.configuration ?? version.configuration;
  version.successor = undefined;
  version.updating = false;
  version.updateFailure = { reason: message, code: reasonCode };
}
