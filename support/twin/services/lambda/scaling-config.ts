import type {
  FunctionScalingConfig,
  GetFunctionScalingConfigRequest,
  GetFunctionScalingConfigResponse,
  PutFunctionScalingConfigRequest,
  PutFunctionScalingConfigResponse,
} from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import type { EnvironmentBounds } from "../../fleet/version-fleet.ts";
import { AwsError } from "../../wire/aws-error.ts";
import { Constraints } from "./constraints.ts";
import { conflict, invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";
import type { ManagedVersion } from "./records.ts";
import { become } from "./version-state.ts";

const NUMBER = /\$LATEST\.PUBLISHED|[0-9]+/;
const NUMBER_OR_ALIAS = /\$LATEST\.PUBLISHED|[a-zA-Z0-9-_]+/;
const MOST_ENVIRONMENTS = 15_000;

/** Minimum and maximum of a version's environments. Sources: DG, TF, APR (docs/sources.md). */
export function scalingConfigOperations(state: LambdaState) {
  return {
    PutFunctionScalingConfig: (request: PutFunctionScalingConfigRequest) => put(state, request),
    GetFunctionScalingConfig: (request: GetFunctionScalingConfigRequest): GetFunctionScalingConfigResponse => {
      new Constraints().pattern("qualifier", request.Qualifier, qualifiers(state)).check();
      const version = managedVersion(state, request);
      return {
        FunctionArn: version.configuration.FunctionArn,
        ...(version.requested
          ? { RequestedFunctionScalingConfig: show(version.requested) }
          : { AppliedFunctionScalingConfig: show(version.applied) }),
      };
    },
  };
}

function put(state: LambdaState, request: PutFunctionScalingConfigRequest): PutFunctionScalingConfigResponse {
  const config = request.FunctionScalingConfig;
  new Constraints()
    .pattern("qualifier", request.Qualifier, qualifiers(state))
    .range("functionScalingConfig.minExecutionEnvironments", config?.MinExecutionEnvironments, 0, MOST_ENVIRONMENTS)
    .range("functionScalingConfig.maxExecutionEnvironments", config?.MaxExecutionEnvironments, 0, MOST_ENVIRONMENTS)
    .check();
  const version = managedVersion(state, request);
  const bounds = boundsFrom(state, version, config);
  const settled = (version.state === "Active" && !version.updating) || version.state === "Deactivated";
  if (!settled || version.requested) {
    throw conflict(
      `The operation cannot be performed at this time. The function is currently in the following state: ${version.state}`,
    );
  }
  version.requested = bounds;
  const { queue, streams, world } = state.surroundings;
  if (bounds.max === 0 && world.limits.noneDeactivates) become(version, "Deactivating");
  else if (bounds.max > 0 && version.applied.max === 0) become(version, "Pending");
  const random = streams.of(`scaling-config/${version.configuration.FunctionArn}`);
  queue.after(draw(random, world.lambda.scalingConfigSettlesMs), () => apply(version, bounds));
  return { FunctionState: version.state };
}

/** What an invoke does to a version that is deactivated: nothing, but in a world in which traffic wakes. */
export function wakeByTraffic(state: LambdaState, version: ManagedVersion): void {
  const { trafficWakes, byDefault } = state.surroundings.world.limits;
  if (!trafficWakes || version.state !== "Deactivated" || version.requested) return;
  become(version, "Pending");
  apply(version, byDefault);
}

/** @throws AwsError for limits that contradict each other */
function boundsFrom(
  { surroundings }: LambdaState,
  { applied }: ManagedVersion,
  config: FunctionScalingConfig | undefined,
): EnvironmentBounds {
  const { byDefault, leftOut, leastMin, orderChecked } = surroundings.world.limits;
  const { MinExecutionEnvironments, MaxExecutionEnvironments } = config ?? {};
  const oneGiven = (MinExecutionEnvironments ?? MaxExecutionEnvironments) !== undefined;
  const otherwise = leftOut === "kept" && oneGiven ? applied : byDefault;
  const min = MinExecutionEnvironments ?? otherwise.min;
  const max = MaxExecutionEnvironments ?? otherwise.max;
  if (orderChecked && min > max) {
    throw invalidParameter("MinExecutionEnvironments must be less than or equal to MaxExecutionEnvironments.");
  }
  if (min === 0 && max !== 0) {
    throw invalidParameter("MinExecutionEnvironments can be 0 only when MaxExecutionEnvironments is 0.");
  }
  if (min > 0 && min < leastMin) throw invalidParameter(`MinExecutionEnvironments must be 0 or at least ${leastMin}.`);
  return { min, max };
}

function qualifiers({ surroundings }: LambdaState): RegExp {
  return surroundings.world.limits.qualifiers === "numbers" ? NUMBER : NUMBER_OR_ALIAS;
}

/** @throws AwsError when it is not there, or is on no capacity provider */
function managedVersion(state: LambdaState, request: GetFunctionScalingConfigRequest): ManagedVersion {
  const { record, qualifier } = state.locate(request.FunctionName ?? "", request.Qualifier);
  if (record.kind === "managed") return state.versionOf(record, qualifier);
  throw new AwsError(
    "AccessDeniedException",
    "The function provided by the arn does not contain a capacity provider configuration",
    { status: 403 },
  );
}

function apply(version: ManagedVersion, bounds: EnvironmentBounds): void {
  if (version.state === "Deleting") return; // else it would start environments that nobody stops
  version.applied = bounds;
  version.requested = undefined;
  if (version.state === "Pending") return version.serving?.fleet.restart(bounds);
  const asleep = version.state === "Deactivating" ? () => become(version, "Deactivated") : undefined;
  version.serving?.fleet.rescale(bounds, asleep);
}

function show(bounds: EnvironmentBounds): FunctionScalingConfig {
  return {
    MinExecutionEnvironments: bounds.min,
    ...(Number.isFinite(bounds.max) ? { MaxExecutionEnvironments: bounds.max } : {}),
  };
}
