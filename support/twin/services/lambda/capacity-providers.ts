import type {
  CapacityProvider,
  CreateCapacityProviderRequest,
  CreateCapacityProviderResponse,
  DeleteCapacityProviderRequest,
  DeleteCapacityProviderResponse,
  GetCapacityProviderRequest,
  GetCapacityProviderResponse,
  ListCapacityProvidersRequest,
  ListCapacityProvidersResponse,
  ListFunctionVersionsByCapacityProviderRequest,
  ListFunctionVersionsByCapacityProviderResponse,
} from "@aws-sdk/client-lambda";

import { knownInstanceTypes } from "../../fleet/instance-types.ts";
import { draw, InstancePool } from "../../fleet/instance-pool.ts";
import { Constraints } from "./constraints.ts";
import { callerRateExceeded, conflict, invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";
import type { CapacityProviderRecord, FunctionRecord } from "./records.ts";
import { checkTags } from "./tags.ts";

const NAME = /(arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:capacity-provider:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+/;
const ROLE_ARN = /arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+/;
const DEFAULT_MAX_VCPUS = 400; // DG, capacity providers page
const OPERATOR_POLICY = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator";

/** Capacity providers: create, look, delete. Sources: API model, TF, APR, WS (docs/sources.md). */
export function capacityProviderOperations(state: LambdaState) {
  return {
    CreateCapacityProvider: (request: CreateCapacityProviderRequest) => create(state, request),
    GetCapacityProvider: (request: GetCapacityProviderRequest): GetCapacityProviderResponse => ({
      CapacityProvider: state.capacityProvider(request.CapacityProviderName ?? "").answer,
    }),
    ListCapacityProviders: (request: ListCapacityProvidersRequest): ListCapacityProvidersResponse => {
      new Constraints().oneOf("state", request.State, ["Pending", "Active", "Failed", "Deleting"]).check();
      const all = [...state.capacityProviders.values()].map(({ answer }) => answer);
      return { CapacityProviders: request.State ? all.filter(({ State }) => State === request.State) : all };
    },
    ListFunctionVersionsByCapacityProvider: (
      request: ListFunctionVersionsByCapacityProviderRequest,
    ): ListFunctionVersionsByCapacityProviderResponse => {
      const provider = state.capacityProvider(request.CapacityProviderName ?? "");
      return { CapacityProviderArn: provider.arn, FunctionVersions: versionsOn(state, provider) };
    },
    DeleteCapacityProvider: (request: DeleteCapacityProviderRequest) => remove(state, request),
  };
}

function create(state: LambdaState, request: CreateCapacityProviderRequest): CreateCapacityProviderResponse {
  limitWrites(state);
  checkConstraints(request);
  const name = (request.CapacityProviderName ?? "").split(":").at(-1) ?? "";
  const scaling = request.CapacityProviderScalingConfig;
  const requirements = request.InstanceRequirements;
  if (scaling?.ScalingPolicies && scaling.ScalingMode !== "Manual") {
    throw invalidParameter("A scaling policy can't be specified when the scalingMode is set to Auto");
  }
  if (requirements?.AllowedInstanceTypes?.length && requirements.ExcludedInstanceTypes?.length) {
    throw invalidParameter("AllowedInstanceTypes and ExcludedInstanceTypes can't be specified together.");
  }
  if (state.capacityProviders.has(name)) throw conflict(`Capacity provider already exists: ${state.providerArn(name)}`);
  checkRole(state, request.PermissionsConfig?.CapacityProviderOperatorRoleArn ?? "");
  checkNetwork(state, request);
  const answer: CapacityProvider = {
    CapacityProviderArn: state.providerArn(name),
    State: "Pending",
    VpcConfig: request.VpcConfig,
    PermissionsConfig: request.PermissionsConfig,
    InstanceRequirements: { Architectures: ["x86_64"], ...requirements },
    CapacityProviderScalingConfig: { MaxVCpuCount: DEFAULT_MAX_VCPUS, ScalingMode: "Auto", ...scaling },
    LastModified: state.isoNow("Z"),
    TelemetryConfig: request.TelemetryConfig ?? {
      LoggingConfig: { SystemLogLevel: "INFO", LogGroup: `/aws/lambda/capacity-provider/${name}` },
    },
    ...(request.PropagateTags ? { PropagateTags: request.PropagateTags } : {}),
  };
  const record: CapacityProviderRecord = {
    name,
    arn: state.providerArn(name),
    answer,
    tags: { ...request.Tags },
    pool: openPool(state, name, request),
    lingering: new Set(),
  };
  state.capacityProviders.set(name, record);
  const { queue, streams, world } = state.surroundings;
  queue.after(draw(streams.of(`capacity-provider/${name}`), world.capacityProvider.pendingMs), () => {
    if (record.answer.State === "Pending") record.answer = { ...record.answer, State: "Active" };
  });
  state.roles.ensureServiceLinked("AWSServiceRoleForLambda", "lambda.amazonaws.com");
  state.audit("CreateCapacityProvider", name);
  return { CapacityProvider: { ...answer, LastModified: answer.LastModified?.replace("Z", "000000Z") } };
}

function checkConstraints(request: CreateCapacityProviderRequest): void {
  const scaling = request.CapacityProviderScalingConfig;
  const requirements = request.InstanceRequirements;
  const constraints = new Constraints()
    .length("capacityProviderName", request.CapacityProviderName, 1, 140)
    .pattern("capacityProviderName", request.CapacityProviderName, NAME)
    .length("vpcConfig.subnetIds", request.VpcConfig?.SubnetIds, 1, 16)
    .length("vpcConfig.securityGroupIds", request.VpcConfig?.SecurityGroupIds, 0, 5)
    .pattern(
      "permissionsConfig.capacityProviderOperatorRoleArn",
      request.PermissionsConfig?.CapacityProviderOperatorRoleArn,
      ROLE_ARN,
    )
    .length("instanceRequirements.architectures", requirements?.Architectures, 1, 1)
    .range("capacityProviderScalingConfig.maxVCpuCount", scaling?.MaxVCpuCount, 2, 15_000)
    .oneOf("capacityProviderScalingConfig.scalingMode", scaling?.ScalingMode, ["Auto", "Manual"]);
  for (const architecture of requirements?.Architectures ?? []) {
    constraints.oneOf("instanceRequirements.architectures.1.member", architecture, ["x86_64", "arm64"]);
  }
  constraints.check();
  checkTags(request.Tags);
}

function checkRole(state: LambdaState, roleArn: string): void {
  if (!state.roles.assumableBy(roleArn, "lambda.amazonaws.com")) {
    throw invalidParameter(`The operator role ${roleArn} cannot be assumed by Lambda.`);
  }
  if (!state.roles.hasPolicy(roleArn, OPERATOR_POLICY)) {
    throw invalidParameter(`The operator role ${roleArn} is not allowed to manage EC2 instances.`);
  }
}

function checkNetwork(state: LambdaState, request: CreateCapacityProviderRequest): void {
  const zones = state.surroundings.world.ec2.zones;
  const refused: string[] = [];
  for (const subnetId of request.VpcConfig?.SubnetIds ?? []) {
    const zone = state.network.zoneOf(subnetId);
    if (!zone) throw invalidParameter(`Error occurred while DescribeSubnets. The subnet ID '${subnetId}' does not exist`);
    if (zones.find(({ id }) => id === zone.zoneId)?.refusesLambda) refused.push(`${subnetId} (${zone.zoneName})`);
  }
  if (refused.length > 0) {
    throw invalidParameter(`The Availability Zones of these subnets aren't supported: ${refused.join(", ")}`);
  }
  for (const groupId of request.VpcConfig?.SecurityGroupIds ?? []) {
    if (!state.network.securityGroupExists(groupId)) {
      throw invalidParameter(`Error occurred while DescribeSecurityGroups. The security group '${groupId}' does not exist`);
    }
  }
}

function openPool(state: LambdaState, name: string, request: CreateCapacityProviderRequest): InstancePool {
  const { queue, streams, world } = state.surroundings;
  const allowed = request.InstanceRequirements?.AllowedInstanceTypes ?? [];
  const excluded = request.InstanceRequirements?.ExcludedInstanceTypes ?? [];
  const matches = (patterns: readonly string[], type: string) =>
    patterns.some((pattern) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(type));
  const preferred = world.fleet.instanceTypes.filter(([type]) => !matches(excluded, type));
  const admitted = knownInstanceTypes.filter((type) => matches(allowed, type)).map((type) => [type, 1] as const);
  if (allowed.length > 0 && admitted.length === 0) {
    throw invalidParameter(`None of the allowed instance types is supported: ${allowed.join(", ")}`);
  }
  return new InstancePool(queue, streams, world.fleet, state.hostFor(name, request), {
    name,
    subnetIds: request.VpcConfig?.SubnetIds ?? [],
    maxVCpus: request.CapacityProviderScalingConfig?.MaxVCpuCount ?? DEFAULT_MAX_VCPUS,
    instanceTypes: allowed.length > 0 ? admitted : preferred,
  });
}

function remove(state: LambdaState, request: DeleteCapacityProviderRequest): DeleteCapacityProviderResponse {
  limitWrites(state);
  const provider = state.capacityProvider(request.CapacityProviderName ?? "");
  const attached = new Set(functionsOn(state, provider).map(({ arn }) => arn));
  for (const arn of provider.lingering) attached.add(arn);
  if (attached.size > 0) {
    throw conflict(
      `The capacity provider is currently in use by ${attached.size} functions. To delete this capacity provider, ` +
        `first remove its association with ${provider.arn}.`,
    );
  }
  if (provider.answer.State !== "Deleting") {
    provider.answer = { ...provider.answer, State: "Deleting" };
    const { queue, streams, world } = state.surroundings;
    const delay = draw(streams.of(`capacity-provider/${provider.name}`), world.capacityProvider.deletingMs);
    queue.after(delay, () => provider.pool.terminateAll(() => state.capacityProviders.delete(provider.name)));
    state.audit("DeleteCapacityProvider", provider.name);
  }
  return { CapacityProvider: provider.answer };
}

function functionsOn(state: LambdaState, { name }: CapacityProviderRecord): FunctionRecord[] {
  return [...state.functions.values()].filter(({ capacityProviderName }) => capacityProviderName === name);
}

function versionsOn(state: LambdaState, provider: CapacityProviderRecord) {
  return functionsOn(state, provider)
    .flatMap((fn) => [fn.latest, ...fn.versions.values()])
    .map(({ configuration, state: versionState }) => ({ FunctionArn: configuration.FunctionArn, State: versionState }));
}

/** Capacity provider write APIs share one call a second (DG, quotas page). */
function limitWrites(state: LambdaState): void {
  const now = state.surroundings.queue.now;
  const interval = 1_000 / state.surroundings.world.capacityProvider.writesPerSecond;
  if (now - state.lastProviderWriteAt < interval) throw callerRateExceeded();
  state.lastProviderWriteAt = now;
}

