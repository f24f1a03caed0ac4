import type {
  CreateFunctionRequest,
  LambdaManagedInstancesCapacityProviderConfig,
  UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";
import { Runtime } from "@aws-sdk/client-lambda";

import { AwsError } from "../../wire/aws-error.ts";
import type { Contract } from "../../worlds/lambda-world.ts";
import type { World } from "../../worlds/world.ts";
import { Constraints } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";
import type { FunctionRecord } from "./records.ts";
import { checkTags } from "./tags.ts";

const NAME = /(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-[a-z]+)+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)/;
const ROLE_ARN = /arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+/;
const PROVIDER_ARN = /arn:aws[a-zA-Z-]*:lambda:[a-z]{2}(-[a-z]+)+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+/;
const LEAST_MEMORY_OF_ALL_MB = 128; // API model
const MOST_STANDARD_MEMORY_MB = 10_240; // DG, quotas page

/** Checks what the API model constrains, then what LMI adds. @throws AwsError */
export function checkFunctionRequest(
  request: CreateFunctionRequest | UpdateFunctionConfigurationRequest,
  kind: FunctionRecord["kind"],
  { contract, standard }: World,
): void {
  const leastMemoryMb = kind === "standard" ? standard.leastMemoryMb : LEAST_MEMORY_OF_ALL_MB;
  const mostMemoryMb = kind === "standard" ? MOST_STANDARD_MEMORY_MB : contract.mostMemoryMb;
  const { longestTimeoutSec } = kind === "standard" ? standard : contract;
  const settings = request.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  const base = "capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig";
  const constraints = new Constraints()
    .length("functionName", request.FunctionName, 1, 140)
    .pattern("functionName", request.FunctionName, NAME)
    .pattern("role", request.Role, ROLE_ARN)
    .oneOf("runtime", request.Runtime, Object.values(Runtime))
    .range("timeout", request.Timeout, 1, longestTimeoutSec)
    .range("memorySize", request.MemorySize, leastMemoryMb, mostMemoryMb)
    .length("description", request.Description, 0, 256)
    .pattern(`${base}.capacityProviderArn`, settings?.CapacityProviderArn, PROVIDER_ARN)
    .range(
      `${base}.perExecutionEnvironmentMaxConcurrency`,
      settings?.PerExecutionEnvironmentMaxConcurrency,
      1,
      contract.mostConcurrency,
    )
    .range(
      `${base}.executionEnvironmentMemoryGiBPerVCpu`,
      settings?.ExecutionEnvironmentMemoryGiBPerVCpu,
      ...contract.memoryGiBPerVCpu,
    )
    .oneOf("loggingConfig.logFormat", request.LoggingConfig?.LogFormat, ["JSON", "Text"]);
  if ("Architectures" in request) {
    for (const architecture of request.Architectures ?? []) {
      constraints.oneOf("architectures", architecture, ["x86_64", "arm64"]);
    }
  }
  if ("PublishTo" in request) constraints.oneOf("publishTo", request.PublishTo, ["LATEST_PUBLISHED"]);
  constraints.check();
  if ("Tags" in request) checkTags(request.Tags);
  if (kind === "managed") checkManagedRequest(request, contract);
}

function checkManagedRequest(
  request: CreateFunctionRequest | UpdateFunctionConfigurationRequest,
  { leastMemoryMb, textLogs }: Contract,
): void {
  if (request.MemorySize !== undefined && request.MemorySize < leastMemoryMb) {
    throw new AwsError(
      "ValidationException",
      `Lambda Managed Instance functions must have memory size greater than or equal to ${leastMemoryMb}`,
      { status: 400 },
    );
  }
  if (request.LoggingConfig?.LogFormat === "Text" && !textLogs) throw logLevelNeedsJson();
}

export function logLevelNeedsJson(): AwsError {
  return invalidParameter(
    'LogLevel is not supported when LogFormat is set to "Text". ' +
      'Remove LogLevel from your request or change the LogFormat to "JSON" and try again.',
  );
}

/** @throws AwsError for a create request that gives no code, or does not say how to run it */
export function checkCode({ Code, PackageType, Runtime: runtime, Handler }: CreateFunctionRequest): void {
  if (PackageType === "Image") throw invalidParameter("The twin models functions of package type Zip only.");
  if (!runtime || !Handler) {
    throw invalidParameter(
      "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
    );
  }
  if (!Code?.ZipFile) throw invalidParameter("The twin takes a function's code as ZipFile only.");
  if (Code.ZipFile.length === 0) throw invalidParameter("Uploaded file must be a non-empty zip");
}

/** The LMI settings with AWS's defaults filled in. @throws AwsError when they do not fit the runtime */
export function checkManagedSettings(
  request: CreateFunctionRequest | UpdateFunctionConfigurationRequest,
  contract: Contract,
): LambdaManagedInstancesCapacityProviderConfig {
  const settings = request.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  if (request.Runtime && !isRecent(request.Runtime, contract.oldestRuntimes)) {
    throw invalidParameter(
      `Runtime Enum ${request.Runtime} does not support specified feature: Lambda Managed Instances`,
    );
  }
  const memoryGiBPerVCpu = settings?.ExecutionEnvironmentMemoryGiBPerVCpu ?? contract.defaultMemoryGiBPerVCpu;
  const vcpus = vcpusOf(request.MemorySize ?? contract.defaultMemoryMb, memoryGiBPerVCpu);
  const most = vcpus * contract.mostConcurrencyPerVCpu;
  const concurrency =
    settings?.PerExecutionEnvironmentMaxConcurrency ?? vcpus * defaultConcurrency(request.Runtime ?? "", contract);
  if (concurrency > most) {
    throw invalidParameter(
      `PerExecutionEnvironmentMaxConcurrency ${concurrency} exceeds the maximum of ${most} ` +
        `(${contract.mostConcurrencyPerVCpu} per vCPU).`,
    );
  }
  return {
    CapacityProviderArn: settings?.CapacityProviderArn,
    PerExecutionEnvironmentMaxConcurrency: concurrency,
    ExecutionEnvironmentMemoryGiBPerVCpu: memoryGiBPerVCpu,
  };
}

/** vCPUs of one environment (AWS's pricing calculator, step 4). */
export function vcpusOf(memoryMb: number, memoryGiBPerVCpu: number): number {
  return Math.max(1, Math.ceil(memoryMb / (memoryGiBPerVCpu * 1_024)));
}

/** Whether a runtime is one of these families, `python`, and not older than its oldest, `python3.13`. */
function isRecent(runtime: string, oldest: readonly string[]): boolean {
  const family = (name: string) => /^[a-z]+/.exec(name)?.[0];
  return oldest.some(
    (old) => family(old) === family(runtime) && runtime.localeCompare(old, "en", { numeric: true }) >= 0,
  );
}

/** @throws AwsError for a runtime of no family, as none is on LMI */
function defaultConcurrency(runtime: string, { defaultConcurrencyPerVCpu }: Contract): number {
  const [, perVCpu] = Object.entries(defaultConcurrencyPerVCpu).find(([family]) => runtime.startsWith(family)) ?? [];
  if (perVCpu === undefined) throw invalidParameter(`Runtime ${runtime} has no default concurrency.`);
  return perVCpu;
}
