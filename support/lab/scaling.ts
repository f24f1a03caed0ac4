import {
  GetFunctionConfigurationCommand,
  GetFunctionScalingConfigCommand,
  PutFunctionScalingConfigCommand,
} from "@aws-sdk/client-lambda";

import { retryWhile } from "../clock/retry.ts";
import { until } from "../clock/until.ts";
import type { LabContext } from "./context.ts";
import type { InvokeSubject } from "./versions.ts";

const LOOK = { everyMs: 2_000, withinMs: 10 * 60_000 }; // Terraform waits up to 10 min; seen: 33 s

/** Fewest and most environments of a version; without a most there is no limit. */
export interface EnvironmentLimits {
  readonly min: number;
  readonly max?: number;
}

/** AWS's defaults: three environments, no maximum (DG, scaling page). */
export const DEFAULT_LIMITS: EnvironmentLimits = { min: 3 };

/**
 * Sets both limits and waits until the requested configuration is the applied one, and the version Active when it was
 * woken by it. Defaults are set by naming none.
 *
 * @throws OutOfPatienceError when that takes longer than AWS was ever seen to need
 */
export async function settleScaling(
  { aws, clock }: LabContext,
  version: InvokeSubject,
  limits: EnvironmentLimits,
): Promise<void> {
  const where = { FunctionName: version.functionName, Qualifier: version.number };
  const wanted =
    limits.max === undefined ? {} : { MinExecutionEnvironments: limits.min, MaxExecutionEnvironments: limits.max };
  const name = `version ${version.number} to scale to ${limits.min} to ${limits.max ?? "any number of"} environments`;
  await retryWhile(
    clock,
    name,
    LOOK,
    (error) => error.name === "ResourceConflictException",
    () => aws.lambda.send(new PutFunctionScalingConfigCommand({ ...where, FunctionScalingConfig: wanted })),
  );
  await until(clock, name, LOOK, async () => {
    const { AppliedFunctionScalingConfig: applied, RequestedFunctionScalingConfig: requested } = await aws.lambda.send(
      new GetFunctionScalingConfigCommand(where),
    );
    return requested === undefined && applied?.MaxExecutionEnvironments === limits.max ? true : undefined;
  });
  if (limits.min === 0) return;
  await until(clock, `version ${version.number} to be awake`, LOOK, async () => {
    const { State } = await aws.lambda.send(new GetFunctionConfigurationCommand(where));
    return State === "Active" ? true : undefined;
  });
}
