import {
  GetFunctionConfigurationCommand,
  UpdateFunctionConfigurationCommand,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";

import type { Lab } from "../lab/lab.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "standard-settings";

type Setting = Pick<FunctionConfiguration, "MemorySize" | "Timeout">;

/** Just beyond what the article and AWS name, and just that: MB, and seconds. */
const SETTINGS: readonly (readonly [step: string, setting: Setting])[] = [
  ["memory-127", { MemorySize: 127 }],
  ["memory-128", { MemorySize: 128 }],
  ["timeout-901", { Timeout: 901 }],
  ["timeout-900", { Timeout: 900 }],
];

/** How the standard function stands, and what AWS takes as its least memory and longest time-out; all put back. */
export const standardSettings: Experiment = {
  name: NAME,
  after: [],
  fleet: "the standard function's own configuration; no load",
  minutes: 0.3,
  make: async ({ lab }) => {
    const before = await look(lab);
    for (const [step, setting] of SETTINGS) await change(lab, step, setting);
    await change(lab, "put-back", { MemorySize: before?.MemorySize, Timeout: before?.Timeout });
  },
};

function look(lab: Lab): Promise<FunctionConfiguration | undefined> {
  const FunctionName = lab.stack.functions.standard;
  return lab.attempt({
    experiment: NAME,
    step: "as-created",
    operation: "GetFunctionConfiguration",
    call: (aws) => aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName })),
    tell: ({ State, VpcConfig }) => ({ state: State ?? "none", subnets: VpcConfig?.SubnetIds?.length ?? 0 }),
  });
}

async function change(lab: Lab, step: string, setting: Setting): Promise<void> {
  const FunctionName = lab.stack.functions.standard;
  await lab.attempt({
    experiment: NAME,
    step,
    operation: "UpdateFunctionConfiguration",
    call: (aws) => aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...setting })),
    tell: ({ MemorySize, Timeout }) => ({ memoryMb: MemorySize, timeoutSec: Timeout }),
  });
  await lab.settleUpdate(FunctionName);
}
