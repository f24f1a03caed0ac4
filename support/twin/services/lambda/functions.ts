import type {
  CreateFunctionRequest,
  DeleteFunctionRequest,
  DeleteFunctionResponse,
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
  ListFunctionsRequest,
  ListFunctionsResponse,
  UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import { conflict, invalidParameter } from "./errors.ts";
import { checkExecutionRole } from "./execution-role.ts";
import { newConfiguration } from "./function-configuration.ts";
import { checkCode, checkFunctionRequest, checkManagedSettings } from "./function-constraints.ts";
import { parseFunctionName } from "./function-name.ts";
import { settleFunction, updateFunction } from "./function-update.ts";
import type { LambdaState } from "./lambda-state.ts";
import { paginate } from "./pages.ts";
import { endManaged, publishLatest } from "./publications.ts";
import type { ManagedFunction } from "./records.ts";
import { newStandardFunction, removeStandard } from "./standard-functions.ts";
import { describe, newManagedVersion } from "./version-state.ts";

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
    ListFunctions: (request: ListFunctionsRequest): ListFunctionsResponse => listFunctions(state, request),
    UpdateFunctionConfiguration: (request: UpdateFunctionConfigurationRequest) => updateFunction(state, request),
    DeleteFunction: (request: DeleteFunctionRequest) => remove(state, request),
  };
}

/** Without states and the results of updates, which listings leave out (LS). */
function listFunctions(state: LambdaState, request: ListFunctionsRequest): ListFunctionsResponse {
  if (request.FunctionVersion !== undefined) {
    throw invalidParameter("The twin lists functions without their versions: leave FunctionVersion out.");
  }
  const { page, ...next } = paginate([...state.functions.values()], ({ name }) => name, request);
  return { Functions: page.map(({ latest }) => latest.configuration), ...next };
}

function create(state: LambdaState, request: CreateFunctionRequest): FunctionConfiguration {
  checkFunctionRequest(request, request.CapacityProviderConfig ? "managed" : "standard", state.surroundings.world);
  checkCode(request);
  const { name } = parseFunctionName(request.FunctionName ?? "", "unqualified");
  if (state.functions.has(name)) throw conflict(`Function already exist: ${name}`);
  const record = request.CapacityProviderConfig
    ? newManagedFunction(state, name, request)
    : newStandardFunction(state, name, request);
  state.functions.set(name, record);
  const { queue, streams, world } = state.surroundings;
  queue.after(draw(streams.of(`function/${name}`), world.lambda.functionPendingMs), () => {
    settleFunction(state, record);
  });
  if (record.kind === "managed" && request.PublishTo) return describe(publishLatest(state, record, undefined));
  return describe(record.latest);
}

function newManagedFunction(state: LambdaState, name: string, request: CreateFunctionRequest): ManagedFunction {
  const { contract, limits } = state.surroundings.world;
  const settings = checkManagedSettings(request, contract);
  const provider = state.capacityProvider(settings.CapacityProviderArn ?? "");
  checkExecutionRole(state, request.Role ?? "");
  if (provider.answer.State !== "Active") {
    throw conflict(`The capacity provider ${provider.arn} is in the following state: ${provider.answer.State}`);
  }
  const architecture = request.Architectures?.[0] ?? "x86_64";
  if (architecture !== provider.answer.InstanceRequirements?.Architectures?.[0]) {
    throw invalidParameter(`The function's architecture ${architecture} doesn't match the capacity provider's.`);
  }
  const configuration = newConfiguration(state, name, request, {
    MemorySize: request.MemorySize ?? contract.defaultMemoryMb,
    LoggingConfig: {
      LogFormat: "JSON",
      ApplicationLogLevel: "INFO",
      SystemLogLevel: "INFO",
      LogGroup: `/aws/lambda/${name}`,
      ...request.LoggingConfig,
    },
    CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: settings },
  });
  return {
    kind: "managed",
    name,
    arn: state.functionArn(name),
    capacityProviderName: provider.name,
    latest: newManagedVersion("$LATEST", configuration, limits.byDefault),
    versions: new Map(),
    newest: 0,
    tags: { ...request.Tags },
    publishedRevision: undefined,
  };
}

/** Functions on capacity providers go in their time, standard ones at once (LS, docs/sources.md). */
function remove(state: LambdaState, request: DeleteFunctionRequest): DeleteFunctionResponse {
  const { record, qualifier } = state.locate(request.FunctionName ?? "", request.Qualifier);
  if (qualifier === "$LATEST") {
    throw invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  }
  if (record.kind === "standard") removeStandard(state, record, qualifier);
  else if (!removeManaged(state, record, qualifier)) return { StatusCode: 202 };
  return { StatusCode: record.kind === "standard" ? 204 : 202 };
}

/** @returns whether this call begins it: what is being deleted already is not deleted again */
function removeManaged(state: LambdaState, record: ManagedFunction, qualifier: string | undefined): boolean {
  const versions = qualifier
    ? [state.versionOf(record, qualifier)]
    : [record.latest, ...record.versions.values()];
  if (versions.every((version) => version.state === "Deleting")) return false;
  const { queue, streams, world } = state.surroundings;
  const random = streams.of(`function/${record.name}`);
  for (const version of versions) version.state = "Deleting";
  const end = () => {
    for (const version of versions) {
      endManaged(version);
      record.versions.delete(version.version);
    }
  };
  queue.after(draw(random, world.lambda.functionDeletingMs), () => {
    if (qualifier) return end();
    state.functions.delete(record.name);
    if (world.lambda.logGroupGoes) state.logs.remove(`/aws/lambda/${record.name}`);
    const provider = state.capacityProviders.get(record.capacityProviderName);
    provider?.lingering.add(record.arn);
    queue.after(draw(random, world.capacityProvider.associationLingersMs), () => provider?.lingering.delete(record.arn));
    orphan(state, record, end);
  });
  return true;
}

/** The function is gone; its versions go now or, in some worlds, later. @param end ends them */
function orphan(state: LambdaState, record: ManagedFunction, end: () => void): void {
  const { queue, streams, world } = state.surroundings;
  const outliveMs = draw(streams.of(`orphaned/${record.name}`), world.lambda.versionsOutliveMs);
  if (outliveMs === 0) return end();
  state.orphaned.set(record.name, record);
  queue.after(outliveMs, () => {
    state.orphaned.delete(record.name);
    end();
  });
}
