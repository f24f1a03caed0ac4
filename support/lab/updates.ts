import { GetFunctionConfigurationCommand } from "@aws-sdk/client-lambda";

import { until } from "../clock/until.ts";
import type { LabContext } from "./context.ts";

const LOOK = { everyMs: 1_000, withinMs: 5 * 60_000 }; // a configuration change takes seconds

/** Waits until the last change of a function's configuration is through. */
export async function settleUpdate({ aws, clock }: Pick<LabContext, "aws" | "clock">, functionName: string): Promise<void> {
  await until(clock, `the configuration of ${functionName}`, LOOK, async () => {
    const latest = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: functionName }));
    return latest.LastUpdateStatus === "Successful" ? true : undefined;
  });
}
