import {
  DeleteFunctionCommand,
  GetFunctionCommand,
  InvokeCommand,
  UpdateFunctionConfigurationCommand,
  type FunctionConfiguration,
} from "@aws-sdk/client-lambda";

import type { Lab } from "../lab/lab.ts";
import { tryFunctions } from "./contract-function-creations.ts";
import type { Experiment } from "./experiment.ts";

const NAME = "contract-function";

/** What is tried differs in one thing from a function that is surely allowed. */
interface Size {
  readonly memoryMb: number;
  readonly ratio: number;
  readonly concurrency: number;
  readonly timeoutSec: number;
}

/** The smallest function, of one vCPU, with Python's concurrency for it. */
const SMALLEST: Size = { memoryMb: 2_048, ratio: 2, concurrency: 16, timeoutSec: 3 };
/** One vCPU at the most memory for it. */
const ROOMY: Size = { ...SMALLEST, memoryMb: 8_192, ratio: 8 };

/** At each limit that somebody has published, and just beyond it. */
const SIZES: readonly (readonly [step: string, size: Size])[] = [
  ["memory-2047", { ...SMALLEST, memoryMb: 2_047 }],
  ["memory-2048", SMALLEST],
  ["memory-10240", { ...SMALLEST, memoryMb: 10_240 }],
  ["memory-32768", { ...SMALLEST, memoryMb: 32_768 }],
  ["memory-32769", { ...SMALLEST, memoryMb: 32_769 }],
  ["ratio-1.9", { ...SMALLEST, ratio: 1.9 }],
  ["ratio-8", ROOMY],
  ["ratio-8.1", { ...ROOMY, ratio: 8.1 }],
  ["concurrency-0", { ...SMALLEST, concurrency: 0 }],
  ["concurrency-64", { ...SMALLEST, concurrency: 64 }],
  ["concurrency-65", { ...SMALLEST, concurrency: 65 }],
  ["concurrency-1601", { ...SMALLEST, concurrency: 1_601 }],
  ["timeout-900", { ...SMALLEST, timeoutSec: 900 }],
  ["timeout-5400", { ...SMALLEST, timeoutSec: 5_400 }],
  ["timeout-5401", { ...SMALLEST, timeoutSec: 5_401 }],
];

/** Memory that is no multiple of a vCPU's: AWS's documents speak of multiples, and of no refusal. */
const UNALIGNED: Size = { ...SMALLEST, memoryMb: 5_120, ratio: 4 };

/** What AWS makes of a function that asks for nothing, and what it takes from one that does; nothing is published. */
export const contractFunction: Experiment = {
  name: NAME,
  after: [],
  fleet: "the configuration of a function that is never published; no load",
  minutes: 1,
  make: async ({ lab }) => {
    const standing = await look(lab, "as-created");
    for (const [step, size] of SIZES) await resize(lab, step, size);
    await resize(lab, "memory-unaligned", UNALIGNED, "memory-unaligned");
    await update(lab, "text-logs", { LoggingConfig: { LogFormat: "Text" } });
    await update(lab, "put-back", asItWas(standing?.Configuration));
    await invoke(lab, "invoke-unqualified");
    await invoke(lab, "invoke-latest", "$LATEST");
    if (standing) await tryFunctions(lab, NAME, standing);
    await look(lab, "in-the-end");
    await deleteLatest(lab);
  },
};

function look(lab: Lab, step: string) {
  return lab.attempt({
    experiment: NAME,
    step,
    operation: "GetFunction",
    call: (aws) => aws.lambda.send(new GetFunctionCommand({ FunctionName: lab.stack.functions.contract })),
    tell: ({ Configuration = {} }) => ({ state: Configuration.State, ...settingsIn(Configuration) }),
  });
}

function resize(lab: Lab, step: string, { memoryMb, ratio, concurrency, timeoutSec }: Size, finding?: string) {
  const change = {
    MemorySize: memoryMb,
    Timeout: timeoutSec,
    CapacityProviderConfig: {
      LambdaManagedInstancesCapacityProviderConfig: {
        CapacityProviderArn: lab.stack.capacityProviders.main.arn,
        ExecutionEnvironmentMemoryGiBPerVCpu: ratio,
        PerExecutionEnvironmentMaxConcurrency: concurrency,
      },
    },
  };
  return update(lab, step, change, finding);
}

/** Waits for what was accepted, so that the next change meets none under way. */
async function update(lab: Lab, step: string, change: Partial<FunctionConfiguration>, finding?: string): Promise<void> {
  const { MemorySize, Timeout, LoggingConfig, CapacityProviderConfig } = change;
  const FunctionName = lab.stack.functions.contract;
  const request = { FunctionName, MemorySize, Timeout, LoggingConfig, CapacityProviderConfig };
  const accepted = await lab.attempt({
    experiment: NAME,
    step,
    operation: "UpdateFunctionConfiguration",
    call: (aws) => aws.lambda.send(new UpdateFunctionConfigurationCommand(request)),
    tell: settingsIn,
    ...(finding === undefined ? {} : { finding }),
  });
  if (accepted) await lab.settleUpdate(FunctionName);
}

function asItWas({ MemorySize, Timeout, LoggingConfig, CapacityProviderConfig }: FunctionConfiguration = {}) {
  return { MemorySize, Timeout, LoggingConfig, CapacityProviderConfig };
}

function settingsIn(configuration: FunctionConfiguration) {
  const { MemorySize, Timeout, Architectures, LoggingConfig, CapacityProviderConfig } = configuration;
  const managed = CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  return {
    memoryMb: MemorySize,
    timeoutSec: Timeout,
    architectures: Architectures,
    ratio: managed?.ExecutionEnvironmentMemoryGiBPerVCpu,
    concurrency: managed?.PerExecutionEnvironmentMaxConcurrency,
    logFormat: LoggingConfig?.LogFormat,
    applicationLogLevel: LoggingConfig?.ApplicationLogLevel,
    systemLogLevel: LoggingConfig?.SystemLogLevel,
  };
}

function invoke(lab: Lab, step: string, qualifier?: string) {
  const request = { FunctionName: lab.stack.functions.contract, Qualifier: qualifier };
  return lab.attempt({
    experiment: NAME,
    step,
    operation: "Invoke",
    call: (aws) => aws.lambda.send(new InvokeCommand(request)),
    tell: ({ StatusCode, ExecutedVersion }) => ({ statusCode: StatusCode, version: ExecutedVersion }),
  });
}

/** The last step, as nobody knows what would be left if it were accepted. */
function deleteLatest(lab: Lab) {
  const request = { FunctionName: lab.stack.functions.contract, Qualifier: "$LATEST" };
  return lab.attempt({
    experiment: NAME,
    step: "delete-latest",
    operation: "DeleteFunction",
    call: (aws) => aws.lambda.send(new DeleteFunctionCommand(request)),
  });
}
