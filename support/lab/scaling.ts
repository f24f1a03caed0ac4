import { GetFunctionScalingConfigCommand, PutFunctionScalingConfigCommand } from "@aws-sdk/client-lambda";

import { retryWhile } from "../clock/retry.ts";
import { until } from "../clock/until.ts";
import type { LabContext } from "./context.ts";
import type { PublishedVersion } from "./versions.ts";

const LOOK = { everyMs: 2_000, withinMs: 10 * 60_000 }; // Terraform waits up to 10 min; seen: 33 s

/** Sets minimum and maximum to the same number and waits until the requested configuration is the applied one. */
export async function settleScaling(
  { aws, stack, clock }: LabContext,
  version: PublishedVersion,
  environments: number,
): Promise<void> {
  const where = { FunctionName: stack.functionName, Qualifier: version.number };
  const wanted = { MinExecutionEnvironments: environments, MaxExecutionEnvironments: environments };
  const name = `version ${version.number} to scale to ${environments} environments`;
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
    return requested === undefined && applied?.MaxExecutionEnvironments === environments ? true : undefined;
  });
}
