import type { FunctionConfiguration, UpdateFunctionConfigurationRequest } from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import { AwsError } from "../../wire/aws-error.ts";
import { conflict, invalidParameter } from "./errors.ts";
import { checkFunctionRequest, checkManagedSettings } from "./function-constraints.ts";
import type { LambdaState } from "./lambda-state.ts";
import { managedSettings, type FunctionRecord } from "./records.ts";
import { describe, settle } from "./version-state.ts";

/** UpdateFunctionConfiguration: changes `$LATEST`, never a published version. */
export function updateFunction(state: LambdaState, request: UpdateFunctionConfigurationRequest): FunctionConfiguration {
  const record = state.function(request.FunctionName ?? "");
  checkFunctionRequest(request);
  const { latest } = record;
  refuseWhileBusy(record);
  if (request.RevisionId && request.RevisionId !== latest.configuration.RevisionId) throw wrongRevision();
  const { queue, streams, world } = state.surroundings;
  latest.configuration = {
    ...changed(state, latest.configuration, request),
    LastModified: state.isoNow("+0000"),
    RevisionId: streams.uuid(`revision/${record.name}/${latest.configuration.RevisionId}`),
  };
  latest.updating = true;
  queue.after(draw(streams.of(`function/${record.name}`), world.lambda.configurationUpdateMs), () => settle(latest));
  state.audit("UpdateFunctionConfiguration20150331v2", record.name);
  return describe(latest);
}

/** The configuration with what the request gives; what it leaves out stays. @throws AwsError when the whole does not fit */
function changed(
  state: LambdaState,
  before: FunctionConfiguration,
  request: UpdateFunctionConfigurationRequest,
): FunctionConfiguration {
  const { CapacityProviderArn } = managedSettings(before);
  const given = request.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  const { Runtime, Role, Handler, Description, Timeout, MemorySize } = request;
  const plain = only({ Runtime, Role, Handler, Description, Timeout, MemorySize });
  const after = { ...before, ...plain };
  const wanted = { ...managedSettings(before), ...only({ ...given }) };
  if (wanted.CapacityProviderArn !== CapacityProviderArn) {
    throw invalidParameter("The capacity provider of a function can't be changed.");
  }
  if (Role !== undefined) checkRole(state, Role);
  const settings = checkManagedSettings({
    FunctionName: before.FunctionName,
    ...only({ Runtime: after.Runtime, MemorySize: after.MemorySize }),
    CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: wanted },
  });
  return {
    ...after,
    CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: settings },
    ...(request.Environment ? { Environment: { Variables: request.Environment.Variables } } : {}),
    ...(request.LoggingConfig ? { LoggingConfig: { ...before.LoggingConfig, ...request.LoggingConfig } } : {}),
  };
}

/** Members that have a value. */
function only<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

/** @throws AwsError */
export function checkRole(state: LambdaState, roleArn: string): void {
  if (!state.roles.assumableBy(roleArn, "lambda.amazonaws.com")) {
    throw invalidParameter("The role defined for the function cannot be assumed by Lambda.");
  }
}

/** @throws AwsError while another change of the function is under way, its deletion too */
export function refuseWhileBusy({ latest, deleting, arn }: FunctionRecord): void {
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
