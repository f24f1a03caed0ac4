import type { CreateFunctionRequest, FunctionConfiguration, LoggingConfig } from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import { ScalingRate } from "../../fleet/scaling-rate.ts";
import { StandardFleet } from "../../fleet/standard-fleet.ts";
import { invalidParameter } from "./errors.ts";
import { checkExecutionRole } from "./execution-role.ts";
import { newConfiguration } from "./function-configuration.ts";
import { logLevelNeedsJson } from "./function-constraints.ts";
import type { LambdaState } from "./lambda-state.ts";
import type { Serving, StandardFunction, StandardVersion } from "./records.ts";
import { become, newVersion } from "./version-state.ts";

const LEAST_MEMORY_MB = 128; // DG, memory page; also what a function gets that names none

/** A function that names no capacity provider. Sources: DG, API model. @throws AwsError */
export function newStandardFunction(
  state: LambdaState,
  name: string,
  request: CreateFunctionRequest,
): StandardFunction {
  refusePublishTo(request);
  checkExecutionRole(state, request.Role ?? "");
  const configuration = newConfiguration(state, name, request, {
    MemorySize: request.MemorySize ?? LEAST_MEMORY_MB,
    LoggingConfig: standardLogging(request.LoggingConfig, { LogFormat: "Text", LogGroup: `/aws/lambda/${name}` }),
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
  });
  const rate = new ScalingRate(state.surroundings.world.standard.scalingRate);
  return {
    kind: "standard",
    name,
    arn: state.functionArn(name),
    rate,
    latest: { ...newVersion("$LATEST", configuration), serving: startServing(state, rate, configuration) },
    versions: new Map(),
    newest: 0,
    tags: { ...request.Tags },
    publishedRevision: undefined,
  };
}

/** `$LATEST` can be invoked as it is configured now; environments of an earlier configuration end. */
export function settleStandard(state: LambdaState, { latest, rate }: StandardFunction): void {
  latest.updating = false;
  become(latest, "Active");
  if (latest.serving.configuration === latest.configuration) return;
  latest.serving.fleet.retire();
  latest.serving = startServing(state, rate, latest.configuration);
}

/** A version of a standard function starts nothing: its first request does. */
export function publishStandard(
  state: LambdaState,
  { name, rate, versions }: StandardFunction,
  configuration: FunctionConfiguration,
): StandardVersion {
  const version = {
    ...newVersion(configuration.Version ?? "", configuration),
    serving: startServing(state, rate, configuration),
  };
  versions.set(version.version, version);
  const { queue, streams, world } = state.surroundings;
  const pendingMs = draw(streams.of(`function/${name}`), world.standard.versionPendingMs);
  queue.after(pendingMs, () => become(version, "Active"));
  return version;
}

/** Deletes one version, or the function with all its versions: at once. @throws AwsError */
export function removeStandard(state: LambdaState, record: StandardFunction, qualifier: string | undefined): void {
  const versions = qualifier
    ? [state.versionOf(record, qualifier)]
    : [record.latest, ...record.versions.values()];
  for (const version of versions) {
    version.serving.fleet.retire();
    record.versions.delete(version.version);
  }
  if (!qualifier) state.functions.delete(record.name);
}

/** Logs are text unless asked otherwise, and have levels only when they are not. @throws AwsError */
export function standardLogging(given: LoggingConfig = {}, before: LoggingConfig): LoggingConfig {
  const { LogFormat = before.LogFormat, LogGroup = before.LogGroup } = given;
  if (LogFormat === "JSON") return { ApplicationLogLevel: "INFO", SystemLogLevel: "INFO", ...before, ...given };
  if (given.ApplicationLogLevel ?? given.SystemLogLevel) throw logLevelNeedsJson();
  return { LogFormat, LogGroup };
}

/** `$LATEST.PUBLISHED` is LMI's alone; AWS's words for that are not known. @throws AwsError */
export function refusePublishTo({ PublishTo }: Pick<CreateFunctionRequest, "PublishTo">): void {
  if (PublishTo) throw invalidParameter("PublishTo isn't supported for Lambda Default functions.");
}

/** Named by when it was configured too, as a function made again under its name has other environments. */
function startServing(state: LambdaState, rate: ScalingRate, configuration: FunctionConfiguration): Serving {
  const { FunctionName, Version = "", Runtime = "", MemorySize = LEAST_MEMORY_MB, LastModified } = configuration;
  const { queue, streams, world } = state.surroundings;
  const fleet = new StandardFleet(
    { queue, streams, standard: world.standard, concurrency: state.concurrency, rate },
    {
      name: `${FunctionName}/${Version}/${LastModified}`,
      version: Version,
      runtime: Runtime,
      memoryMb: MemorySize,
      zoneIds: world.ec2.zones.map(({ id }) => id),
    },
  );
  return { configuration, fleet };
}
