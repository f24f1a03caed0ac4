import type { FunctionConfiguration, UpdateFunctionConfigurationRequest } from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import { AwsError } from "../../wire/aws-error.ts";
import { conflict, invalidParameter } from "./errors.ts";
import { checkExecutionRole } from "./execution-role.ts";
import { checkFunctionRequest, checkManagedSettings } from "./function-constraints.ts";
import type { LambdaState } from "./lambda-state.ts";
import { managedSettings, type FunctionRecord } from "./records.ts";
import { settleStandard, standardLogging } from "./standard-functions.ts";
import { describe, settleManaged } from "./version-state.ts";

/** UpdateFunctionConfiguration: changes `$LATEST`, never a published version. */
export function updateFunction(state: LambdaState, request: UpdateFunctionConfigurationRequest): FunctionConfiguration {
  const record = state.function(request.FunctionName ?? "");
  checkFunctionRequest(request, record.kind, state.surroundings.world);
  const { latest } = record;
  refuseWhileBusy(record);
  if (request.RevisionId && request.RevisionId !== latest.configuration.RevisionId) throw wrongRevision();
  const { queue, streams, world } = state.surroundings;
  latest.configuration = {
    ...changed(state, record, request),
    LastModified: state.isoNow("+0000"),
    RevisionId: streams.uuid(`revision/${record.name}/${latest.configuration.RevisionId}`),
  };
  latest.updating = true;
  queue.after(draw(streams.of(`function/${record.name}`), world.lambda.configurationUpdateMs), () =>
    settleFunction(state, record),
  );
  return describe(latest);
}

/** `$LATEST` as it is once its creation or its update is through. */
export function settleFunction(state: LambdaState, record: FunctionRecord): void {
  const { latestState } = state.surroundings.world.contract;
  if (record.kind === "managed") settleManaged(record.latest, latestState);
  else settleStandard(state, record);
}

/** The configuration with what the request gives; what it leaves out stays. @throws AwsError when the whole does not fit */
function changed(
  state: LambdaState,
  { kind, latest }: FunctionRecord,
  request: UpdateFunctionConfigurationRequest,
): FunctionConfiguration {
  const before = latest.configuration;
  const { Runtime, Role, Handler, Description, Timeout, MemorySize } = request;
  if (Role !== undefined) checkExecutionRole(state, Role);
  const after = {
    ...before,
    ...only({ Runtime, Role, Handler, Description, Timeout, MemorySize }),
    ...(request.Environment ? { Environment: { Variables: request.Environment.Variables } } : {}),
  };
  return { ...after, ...(kind === "managed" ? changedManaged(state, before, after, request) : changedStandard(before, request)) };
}

/** What else changes of a function on a capacity provider, which it never leaves. @throws AwsError */
function changedManaged(
  { surroundings }: LambdaState,
  before: FunctionConfiguration,
  after: FunctionConfiguration,
  request: UpdateFunctionConfigurationRequest,
): FunctionConfiguration {
  const { CapacityProviderArn } = managedSettings(before);
  const given = request.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  const wanted = { ...managedSettings(before), ...only({ ...given }) };
  if (wanted.CapacityProviderArn !== CapacityProviderArn) {
    throw invalidParameter("The capacity provider of a function can't be changed.");
  }
  const whole = {
    FunctionName: before.FunctionName,
    ...only({ Runtime: after.Runtime, MemorySize: after.MemorySize }),
    CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: wanted },
  };
  const settings = checkManagedSettings(whole, surroundings.world.contract);
  return {
    CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: settings },
    ...(request.LoggingConfig ? { LoggingConfig: { ...before.LoggingConfig, ...request.LoggingConfig } } : {}),
  };
}

/** What else changes of a standard function, which never gets onto a capacity provider. @throws AwsError */
function changedStandard(
  before: FunctionConfiguration,
  request: UpdateFunctionConfigurationRequest,
): FunctionConfiguration {
  if (request.CapacityProviderConfig) {
    throw invalidParameter("CapacityProviderConfig isn't supported for Lambda Default functions.");
  }
  return { LoggingConfig: standardLogging(request.LoggingConfig, before.LoggingConfig ?? {}) };
}

/** Members that have a value. */
function only<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** @throws AwsError while another change of the function is under way, its deletion too */
export function refuseWhileBusy({ latest, arn }: FunctionRecord): void {
  const deleting = latest.state === "Deleting";
  if (!deleting && !latest.updating && latest.state !== "Pending") return;
  throw conflict(
    deleting
      ? "The operation cannot be performed at this time. The function is currently in the following state: Deleting"
      : `The operation cannot be performed at this time. An update is in progress for resource: ${arn}`,
  );
}

export function wrongRevision(): AwsError {
  return new AwsError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. " +
      "Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
  );
}
