import { createHash } from "node:crypto";

import type {
  CreateFunctionRequest,
  DeleteFunctionRequest,
  DeleteFunctionResponse,
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
  UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import { AwsError } from "../../wire/aws-error.ts";
import { checkFunctionRequest, checkManagedSettings } from "./function-constraints.ts";
import { conflict, invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";
import { defaultBounds, managedSettings, type FunctionRecord, type VersionRecord } from "./records.ts";

const CREATING = "The function is being created.";

/** Functions: create, look, change, delete. Sources: API model, LS, WS (docs/sources.md). */
export function functionOperations(state: LambdaState) {
  return {
    CreateFunction: (request: CreateFunctionRequest) => create(state, request),
    GetFunction: (request: GetFunctionRequest): GetFunctionResponse => {
      const version = state.version(request.FunctionName ?? "", request.Qualifier);
      const { tags } = state.function(request.FunctionName ?? "");
      return {
        Configuration: describe(version),
        Code: { RepositoryType: "S3" },
        ...(Object.keys(tags).length > 0 ? { Tags: tags } : {}),
      };
    },
    GetFunctionConfiguration: (request: GetFunctionConfigurationRequest) =>
      describe(state.version(request.FunctionName ?? "", request.Qualifier)),
    UpdateFunctionConfiguration: (request: UpdateFunctionConfigurationRequest) => update(state, request),
    DeleteFunction: (request: DeleteFunctionRequest) => remove(state, request),
  };
}

/** A version's configuration as GetFunctionConfiguration answers it. */
export function describe(version: VersionRecord): FunctionConfiguration {
  return {
    ...version.configuration,
    State: version.state,
    ...(version.stateReason ? { StateReason: version.stateReason } : {}),
    ...(version.stateReasonCode ? { StateReasonCode: version.stateReasonCode } : {}),
    ...(version.updating
      ? {
          LastUpdateStatus: "InProgress",
          LastUpdateStatusReason: "The function is being updated.",
          LastUpdateStatusReasonCode: undefined,
        }
      : version.state === "Pending"
        ? {}
        : { LastUpdateStatus: "Successful" }),
  };
}

export function newVersion(version: string, configuration: FunctionConfiguration): VersionRecord {
  return {
    version,
    configuration,
    state: "Pending",
    stateReason: CREATING,
    stateReasonCode: "Creating",
    updating: false,
    fleet: undefined,
    applied: defaultBounds,
    requested: undefined,
  };
}

function create(state: LambdaState, request: CreateFunctionRequest): FunctionConfiguration {
  checkFunctionRequest(request);
  const name = request.FunctionName ?? "";
  const settings = checkManagedSettings(request);
  const provider = state.capacityProvider(settings.CapacityProviderArn ?? "");
  if (state.functions.has(name)) throw conflict(`Function already exist: ${name}`);
  if (!state.roles.assumableBy(request.Role ?? "", "lambda.amazonaws.com")) {
    throw invalidParameter("The role defined for the function cannot be assumed by Lambda.");
  }
  if (provider.answer.State !== "Active") {
    throw conflict(`The capacity provider ${provider.arn} is in the following state: ${provider.answer.State}`);
  }
  const architecture = request.Architectures?.[0] ?? "x86_64";
  if (architecture !== provider.answer.InstanceRequirements?.Architectures?.[0]) {
    throw invalidParameter(`The function's architecture ${architecture} doesn't match the capacity provider's.`);
  }
  const code = request.Code?.ZipFile ?? new Uint8Array();
  const configuration: FunctionConfiguration = {
    FunctionName: name,
    FunctionArn: state.functionArn(name),
    Runtime: request.Runtime,
    Role: request.Role,
    Handler: request.Handler,
    CodeSize: code.length,
    CodeSha256: createHash("sha256").update(code).digest("base64"),
    Description: request.Description ?? "",
    Timeout: request.Timeout ?? 3,
    MemorySize: request.MemorySize ?? 2_048,
    LastModified: state.isoNow("+0000"),
    Version: "$LATEST",
    TracingConfig: { Mode: "PassThrough" },
    PackageType: "Zip",
    Architectures: [architecture],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: {
      LogFormat: "JSON",
      ApplicationLogLevel: "INFO",
      SystemLogLevel: "INFO",
      LogGroup: `/aws/lambda/${name}`,
      ...request.LoggingConfig,
    },
    RevisionId: state.surroundings.streams.uuid(`revision/${name}/0`),
    CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: settings },
    ...(request.Environment ? { Environment: { Variables: request.Environment.Variables } } : {}),
  };
  const record: FunctionRecord = {
    name,
    arn: state.functionArn(name),
    capacityProviderName: provider.name,
    latest: newVersion("$LATEST", configuration),
    versions: new Map(),
    tags: { ...request.Tags },
    publishedRevision: undefined,
    deleting: false,
  };
  state.functions.set(name, record);
  const { queue, streams, world } = state.surroundings;
  queue.after(draw(streams.of(`function/${name}`), world.lambda.functionPendingMs), () => {
    settle(record.latest);
  });
  state.audit("CreateFunction20150331", name);
  return describe(record.latest);
}

/** `$LATEST` of a function on a capacity provider is there, but cannot be invoked. */
function settle(latest: VersionRecord): void {
  latest.state = "ActiveNonInvocable";
  latest.stateReason = undefined;
  latest.stateReasonCode = undefined;
  latest.updating = false;
}

function update(state: LambdaState, request: UpdateFunctionConfigurationRequest): FunctionConfiguration {
  const record = state.function(request.FunctionName ?? "");
  checkFunctionRequest(request);
  const { latest } = record;
  if (latest.updating || latest.state === "Pending") throw updateInProgress(record);
  if (request.RevisionId && request.RevisionId !== latest.configuration.RevisionId) throw wrongRevision();
  const before = managedSettings(latest.configuration);
  const settings = request.CapacityProviderConfig ? checkManagedSettings(request) : before;
  if (settings.CapacityProviderArn !== before.CapacityProviderArn) {
    throw invalidParameter("The capacity provider of a function can't be changed.");
  }
  const { queue, streams, world } = state.surroundings;
  latest.configuration = {
    ...latest.configuration,
    ...(request.Description === undefined ? {} : { Description: request.Description }),
    ...(request.Timeout === undefined ? {} : { Timeout: request.Timeout }),
    ...(request.MemorySize === undefined ? {} : { MemorySize: request.MemorySize }),
    CapacityProviderConfig: {
      LambdaManagedInstancesCapacityProviderConfig: {
        ...settings,
        PerExecutionEnvironmentMaxConcurrency:
          request.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig
            ?.PerExecutionEnvironmentMaxConcurrency ?? before.PerExecutionEnvironmentMaxConcurrency,
      },
    },
    LastModified: state.isoNow("+0000"),
    RevisionId: streams.uuid(`revision/${record.name}/${latest.configuration.RevisionId}`),
  };
  latest.updating = true;
  queue.after(draw(streams.of(`function/${record.name}`), world.lambda.configurationUpdateMs), () => settle(latest));
  state.audit("UpdateFunctionConfiguration20150331v2", record.name);
  return describe(latest);
}

function remove(state: LambdaState, request: DeleteFunctionRequest): DeleteFunctionResponse {
  const record = state.function(request.FunctionName ?? "");
  if (request.Qualifier === "$LATEST") {
    throw invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  }
  const versions = request.Qualifier
    ? [state.version(record.name, request.Qualifier)]
    : [record.latest, ...record.versions.values()];
  const { queue, streams, world } = state.surroundings;
  const random = streams.of(`function/${record.name}`);
  if (!request.Qualifier) record.deleting = true;
  for (const version of versions) version.state = "Deleting";
  queue.after(draw(random, world.lambda.functionDeletingMs), () => {
    for (const version of versions) {
      version.fleet?.rescale({ min: 0, max: 0 });
      record.versions.delete(version.version);
    }
    if (request.Qualifier) return;
    state.functions.delete(record.name);
    const provider = state.capacityProviders.get(record.capacityProviderName);
    provider?.lingering.add(record.arn);
    queue.after(draw(random, world.capacityProvider.associationLingersMs), () => provider?.lingering.delete(record.arn));
  });
  state.audit("DeleteFunction20150331", record.name);
  return { StatusCode: 202 };
}

export function updateInProgress(record: FunctionRecord): AwsError {
  return conflict(
    `The operation cannot be performed at this time. An update is in progress for resource: ${record.arn}`,
  );
}

export function wrongRevision(): AwsError {
  return new AwsError(
    "PreconditionFailedException",
    "The Revision Id provided does not match the latest Revision Id. " +
      "Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
  );
}
