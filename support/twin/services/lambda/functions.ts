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
import { conflict, invalidParameter } from "./errors.ts";
import { checkCode, checkFunctionRequest, checkManagedSettings } from "./function-constraints.ts";
import { parseFunctionName } from "./function-name.ts";
import { checkRole, updateFunction } from "./function-update.ts";
import type { LambdaState } from "./lambda-state.ts";
import type { FunctionRecord } from "./records.ts";
import { describe, newVersion, settle } from "./version-state.ts";

/** Functions: create, look, change, delete. Sources: API model, LS, WS (docs/sources.md). */
export function functionOperations(state: LambdaState) {
  return {
    CreateFunction: (request: CreateFunctionRequest) => create(state, request),
    GetFunction: (request: GetFunctionRequest): GetFunctionResponse => {
      const version = state.version(request.FunctionName ?? "", request.Qualifier);
      const { tags } = state.locate(request.FunctionName ?? "", request.Qualifier).record;
      return {
        Configuration: describe(version),
        Code: { RepositoryType: "S3" },
        ...(Object.keys(tags).length > 0 ? { Tags: tags } : {}),
      };
    },
    GetFunctionConfiguration: (request: GetFunctionConfigurationRequest) =>
      describe(state.version(request.FunctionName ?? "", request.Qualifier)),
    UpdateFunctionConfiguration: (request: UpdateFunctionConfigurationRequest) => updateFunction(state, request),
    DeleteFunction: (request: DeleteFunctionRequest) => remove(state, request),
  };
}

function create(state: LambdaState, request: CreateFunctionRequest): FunctionConfiguration {
  checkFunctionRequest(request);
  checkCode(request);
  const { name } = parseFunctionName(request.FunctionName ?? "", "unqualified");
  const settings = checkManagedSettings(request);
  const provider = state.capacityProvider(settings.CapacityProviderArn ?? "");
  if (state.functions.has(name)) throw conflict(`Function already exist: ${name}`);
  checkRole(state, request.Role ?? "");
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
    newest: 0,
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

function remove(state: LambdaState, request: DeleteFunctionRequest): DeleteFunctionResponse {
  const { record, qualifier } = state.locate(request.FunctionName ?? "", request.Qualifier);
  if (qualifier === "$LATEST") {
    throw invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  }
  const versions = qualifier
    ? [state.version(record.name, qualifier)]
    : [record.latest, ...record.versions.values()];
  if (qualifier ? versions.every((version) => version.state === "Deleting") : record.deleting) return { StatusCode: 202 };
  const { queue, streams, world } = state.surroundings;
  const random = streams.of(`function/${record.name}`);
  if (!qualifier) record.deleting = true;
  for (const version of versions) version.state = "Deleting";
  queue.after(draw(random, world.lambda.functionDeletingMs), () => {
    for (const version of versions) {
      version.fleet?.rescale({ min: 0, max: 0 });
      record.versions.delete(version.version);
    }
    if (qualifier) return;
    state.functions.delete(record.name);
    const provider = state.capacityProviders.get(record.capacityProviderName);
    provider?.lingering.add(record.arn);
    queue.after(draw(random, world.capacityProvider.associationLingersMs), () => provider?.lingering.delete(record.arn));
  });
  state.audit("DeleteFunction20150331", record.name);
  return { StatusCode: 202 };
}
