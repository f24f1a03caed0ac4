import type {
  CapacityProvider,
  CapacityProviderState,
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
  UpdateCapacityProviderRequest,
} from "@aws-sdk/client-lambda";

import { CapacityFailure } from "../../fleet/capacity-failure.ts";
import { draw, InstancePool } from "../../fleet/instance-pool.ts";
import { admittedTypes } from "./admitted-types.ts";
import { checkCreation } from "./capacity-provider-constraints.ts";
import { limitsOf, scalingAfter, telemetryAfter } from "./capacity-provider-settings.ts";
import { updateProvider } from "./capacity-provider-update.ts";
import { limitWrites } from "./capacity-provider-writes.ts";
import { Constraints } from "./constraints.ts";
import { conflict, invalidParameter } from "./errors.ts";
import { FleetMetrics } from "./fleet-metrics.ts";
import type { LambdaState } from "./lambda-state.ts";
import { checkOperatorRole } from "./operator-role.ts";
import { paginate } from "./pages.ts";
import { poolHost } from "./pool-host.ts";
import type { CapacityProviderRecord, FunctionRecord } from "./records.ts";

/** What instances are launched for ahead of any function: there is none smaller (DG, scaling page). */
const SMALLEST_ENVIRONMENT = { vcpus: 1, memoryMb: 2_048 };

/** Capacity providers: create, look, change, delete. Sources: API model, TF, APR, WS (docs/sources.md). */
export function capacityProviderOperations(state: LambdaState) {
  return {
    CreateCapacityProvider: (request: CreateCapacityProviderRequest) => create(state, request),
    GetCapacityProvider: (request: GetCapacityProviderRequest): GetCapacityProviderResponse => ({
      CapacityProvider: state.capacityProvider(request.CapacityProviderName ?? "").answer,
    }),
    ListCapacityProviders: (request: ListCapacityProvidersRequest): ListCapacityProvidersResponse => {
      new Constraints().oneOf("state", request.State, ["Pending", "Active", "Failed", "Deleting"]).check();
      const all = [...state.capacityProviders.values()].map(({ answer }) => answer);
      const asked = request.State ? all.filter(({ State }) => State === request.State) : all;
      const { page, ...next } = paginate(asked, ({ CapacityProviderArn = "" }) => CapacityProviderArn, request);
      return { CapacityProviders: page, ...next };
    },
    ListFunctionVersionsByCapacityProvider: (
      request: ListFunctionVersionsByCapacityProviderRequest,
    ): ListFunctionVersionsByCapacityProviderResponse => {
      const provider = state.capacityProvider(request.CapacityProviderName ?? "");
      return { CapacityProviderArn: provider.arn, FunctionVersions: versionsOn(state, provider) };
    },
    UpdateCapacityProvider: (request: UpdateCapacityProviderRequest) => updateProvider(state, request),
    DeleteCapacityProvider: (request: DeleteCapacityProviderRequest) => remove(state, request),
  };
}

function create(state: LambdaState, request: CreateCapacityProviderRequest): CreateCapacityProviderResponse {
  limitWrites(state);
  const { queue, streams, world } = state.surroundings;
  const { creatingState, instancesAhead, pendingMs, typeListsExclusive } = world.capacityProvider;
  checkCreation(request, world.capacityProvider);
  const name = (request.CapacityProviderName ?? "").split(":").at(-1) ?? "";
  const requirements = request.InstanceRequirements ?? {};
  const scaling = scalingAfter(world.capacityProvider, request.CapacityProviderScalingConfig);
  const telemetry = telemetryAfter(name, request.TelemetryConfig, undefined);
  const instanceTypes = admittedTypes(requirements, world.fleet.instanceTypes, typeListsExclusive);
  if (state.capacityProviders.has(name)) throw conflict(`Capacity provider already exists: ${state.providerArn(name)}`);
  checkOperatorRole(state, request);
  checkNetwork(state, request);
  const answer: CapacityProvider = {
    CapacityProviderArn: state.providerArn(name),
    State: creatingState as CapacityProviderState,
    VpcConfig: request.VpcConfig,
    PermissionsConfig: request.PermissionsConfig,
    InstanceRequirements: { Architectures: ["x86_64"], ...requirements },
    CapacityProviderScalingConfig: scaling,
    LastModified: state.isoNow("Z"),
    TelemetryConfig: telemetry,
    ...(request.KmsKeyArn ? { KmsKeyArn: request.KmsKeyArn } : {}),
    ...(request.PropagateTags ? { PropagateTags: request.PropagateTags } : {}),
  };
  const metrics = new FleetMetrics(state, name);
  const host = poolHost(state, name, metrics);
  const record: CapacityProviderRecord = {
    name,
    arn: state.providerArn(name),
    answer,
    tags: { ...request.Tags },
    pool: new InstancePool(queue, streams, world.fleet, host, {
      name,
      subnetIds: request.VpcConfig?.SubnetIds ?? [],
      limits: limitsOf(scaling),
      instanceTypes,
    }),
    metrics,
    lingering: new Set(),
  };
  state.capacityProviders.set(name, record);
  queue.after(draw(streams.of(`capacity-provider/${name}`), pendingMs), () => {
    if (record.answer.State !== creatingState) return;
    record.answer = { ...record.answer, State: "Active" };
    if (instancesAhead > 0) prepareAhead(record.pool, instancesAhead);
  });
  state.roles.ensureServiceLinked("AWSServiceRoleForLambda", "lambda.amazonaws.com");
  return { CapacityProvider: { ...answer, LastModified: answer.LastModified?.replace("Z", "000000Z") } };
}

/** Launches before any version asks. Where there is no capacity nobody waits for it; the system log says so. */
function prepareAhead(pool: InstancePool, instances: number): void {
  try {
    pool.prepare(instances, SMALLEST_ENVIRONMENT);
  } catch (error) {
    if (!(error instanceof CapacityFailure)) throw error;
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

function remove(state: LambdaState, request: DeleteCapacityProviderRequest): DeleteCapacityProviderResponse {
  limitWrites(state);
  const provider = state.capacityProvider(request.CapacityProviderName ?? "");
  const attached = new Set(functionsOn(state, provider).map(({ arn }) => arn));
  for (const arn of provider.lingering) attached.add(arn);
  const { queue, streams, world } = state.surroundings;
  const { refusesInUse, deletingMs, deletionTerminates } = world.capacityProvider;
  if (refusesInUse && attached.size > 0) {
    throw conflict(
      `The capacity provider is currently in use by ${attached.size} functions. To delete this capacity provider, ` +
        `first remove its association with ${provider.arn}.`,
    );
  }
  if (provider.answer.State !== "Deleting") {
    provider.answer = { ...provider.answer, State: "Deleting" };
    const gone = () => state.capacityProviders.delete(provider.name);
    const delay = draw(streams.of(`capacity-provider/${provider.name}`), deletingMs);
    queue.after(delay, () => (deletionTerminates ? provider.pool.terminateAll(gone) : gone()));
  }
  return { CapacityProvider: provider.answer };
}

function functionsOn(state: LambdaState, { name }: CapacityProviderRecord): FunctionRecord[] {
  return [...state.functions.values()].filter((fn) => fn.kind === "managed" && fn.capacityProviderName === name);
}

function versionsOn(state: LambdaState, provider: CapacityProviderRecord) {
  return functionsOn(state, provider)
    .flatMap((fn) => [fn.latest, ...fn.versions.values()])
    .map(({ configuration, state: versionState }) => ({ FunctionArn: configuration.FunctionArn, State: versionState }));
}
