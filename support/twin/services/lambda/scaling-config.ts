import type {
  FunctionScalingConfig,
  GetFunctionScalingConfigRequest,
  GetFunctionScalingConfigResponse,
  PutFunctionScalingConfigRequest,
  PutFunctionScalingConfigResponse,
} from "@aws-sdk/client-lambda";

import { draw } from "../../fleet/instance-pool.ts";
import type { EnvironmentBounds } from "../../fleet/version-fleet.ts";
import { Constraints } from "./constraints.ts";
import { conflict, invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";
import { defaultBounds, type VersionRecord } from "./records.ts";
import { become } from "./version-state.ts";

const QUALIFIER = /\$LATEST\.PUBLISHED|[0-9]+/;
const MOST_ENVIRONMENTS = 15_000;

/** Minimum and maximum of a version's environments. Sources: DG, TF, APR (docs/sources.md). */
export function scalingConfigOperations(state: LambdaState) {
  return {
    PutFunctionScalingConfig: (request: PutFunctionScalingConfigRequest) => put(state, request),
    GetFunctionScalingConfig: (request: GetFunctionScalingConfigRequest): GetFunctionScalingConfigResponse => {
      new Constraints().pattern("qualifier", request.Qualifier, QUALIFIER).check();
      const version = state.version(request.FunctionName ?? "", request.Qualifier);
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
    .pattern("qualifier", request.Qualifier, QUALIFIER)
    .range("functionScalingConfig.minExecutionEnvironments", config?.MinExecutionEnvironments, 0, MOST_ENVIRONMENTS)
    .range("functionScalingConfig.maxExecutionEnvironments", config?.MaxExecutionEnvironments, 0, MOST_ENVIRONMENTS)
    .check();
  const version = state.version(request.FunctionName ?? "", request.Qualifier);
  const bounds: EnvironmentBounds = {
    min: config?.MinExecutionEnvironments ?? defaultBounds.min,
    max: config?.MaxExecutionEnvironments ?? defaultBounds.max,
  };
  if (bounds.min > bounds.max) {
    throw invalidParameter("MinExecutionEnvironments must be less than or equal to MaxExecutionEnvironments.");
  }
  if (bounds.min === 0 && bounds.max !== 0) {
    throw invalidParameter("MinExecutionEnvironments can be 0 only when MaxExecutionEnvironments is 0.");
  }
  const settled = version.state === "Active" || version.state === "Deactivated";
  if (!settled || version.requested) {
    throw conflict(
      `The operation cannot be performed at this time. The function is currently in the following state: ${version.state}`,
    );
  }
  version.requested = bounds;
  if (bounds.max === 0) become(version, "Deactivating");
  else if (version.state === "Deactivated") become(version, "Pending");
  const { queue, streams, world } = state.surroundings;
  const random = streams.of(`scaling-config/${version.configuration.FunctionArn}`);
  queue.after(draw(random, world.lambda.scalingConfigSettlesMs), () => apply(version, bounds));
  state.audit("PutFunctionScalingConfig", version.configuration.FunctionArn ?? "");
  return { FunctionState: version.state };
}

function apply(version: VersionRecord, bounds: EnvironmentBounds): void {
  if (version.state === "Deleting") return; // else it would start environments that nobody stops
  version.applied = bounds;
  version.requested = undefined;
  if (version.state === "Pending") version.fleet?.restart(bounds);
  else version.fleet?.rescale(bounds, bounds.max === 0 ? () => become(version, "Deactivated") : undefined);
}

function show(bounds: EnvironmentBounds): FunctionScalingConfig {
  return {
    MinExecutionEnvironments: bounds.min,
    ...(Number.isFinite(bounds.max) ? { MaxExecutionEnvironments: bounds.max } : {}),
  };
}
