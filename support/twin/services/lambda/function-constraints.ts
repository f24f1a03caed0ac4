import type {
  CreateFunctionRequest,
  LambdaManagedInstancesCapacityProviderConfig,
  UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";
import { Runtime } from "@aws-sdk/client-lambda";

import { AwsError } from "../../wire/aws-error.ts";
import { Constraints } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";
import { checkTags } from "./tags.ts";

const NAME = /(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-[a-z]+)+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)/;
const ROLE_ARN = /arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+/;
const PROVIDER_ARN = /arn:aws[a-zA-Z-]*:lambda:[a-z]{2}(-[a-z]+)+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+/;
const LEAST_MEMORY_MB = 2_048; // DG, scaling page: the smallest function has 2 GB and 1 vCPU
const MOST_CONCURRENCY_PER_VCPU = 64; // DG, scaling page

/** Concurrency per vCPU when the function names none (DG, runtime pages). */
const defaultConcurrencyPerVcpu = { python: 16, nodejs: 64, java: 32, dotnet: 32, provided: 8 };

/** Oldest runtimes that LMI takes (DG, runtimes page). */
const managedRuntimes =
  /^(python3\.1[3-9]|nodejs(2[2-9]|[3-9]\d)\.x|java(2[1-9]|[3-9]\d).*|dotnet([8-9]|\d\d)|provided\.al2023)$/;

/** Checks what the API model constrains, then what LMI adds. @throws AwsError */
export function checkFunctionRequest(request: CreateFunctionRequest | UpdateFunctionConfigurationRequest): void {
  const settings = request.CapacityProviderConfig?.LambdaManagedInstancesCapacityProviderConfig;
  const base = "capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig";
  const constraints = new Constraints()
    .length("functionName", request.FunctionName, 1, 140)
    .pattern("functionName", request.FunctionName, NAME)
    .pattern("role", request.Role, ROLE_ARN)
    .oneOf("runtime", request.Runtime, Object.values(Runtime))
    .range("timeout", request.Timeout, 1, 5_400)
    .range("memorySize", request.MemorySize, 128, 32_768)
    .length("description", request.Description, 0, 256)
    .pattern(`${base}.capacityProviderArn`, settings?.CapacityProviderArn, PROVIDER_ARN)
    .range(`${base}.perExecutionEnvironmentMaxConcurrency`, settings?.PerExecutionEnvironmentMaxConcurrency, 1, 1_600)
    .range(`${base}.executionEnvironmentMemoryGiBPerVCpu`, settings?.ExecutionEnvironmentMemoryGiBPerVCpu, 2, 8)
    .oneOf("loggingConfig.logFormat", request.LoggingConfig?.LogFormat, ["JSON", "Text"]);
  if ("Architectures" in request) {
    for (const architecture of request.Architectures ?? []) {
      constraints.oneOf("architectures", architecture, ["x86_64", "arm64"]);
    }
  }
  if ("PublishTo" in request) constraints.oneOf("publishTo", request.PublishTo, ["LATEST_PUBLISHED"]);
  constraints.check();
  if ("Tags" in request) checkTags(request.Tags);
  if (request.MemorySize !== undefined && request.MemorySize < LEAST_MEMORY_MB) {
    throw new AwsError(
      "ValidationException",
      `Lambda Managed Instance functions must have memory size greater than or equal to ${LEAST_MEMORY_MB}`,
      { status: 400 },
    );
  }
  if (request.LoggingConfig?.LogFormat === "Text") {
    throw invalidParameter(
      'LogLevel is not supported when LogFormat is set to "Text". ' +
        'Remove LogLevel from your request or change the LogFormat to "JSON" and try again.',
    );
  }
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

/** The LMI settings with AWS's defaults filled in. @throws AwsError when they are missing or do not fit the runtime */
export function checkManagedSettings(
  request: CreateFunctionRequest | UpdateFunctionConfigurationRequest,
): LambdaManagedInstancesCapacityProviderConfig {
  if (!request.CapacityProviderConfig) {
    throw invalidParameter("The twin models functions with CapacityProviderConfig only, and this request has none.");
  }
  const settings = request.CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig;
  if (request.Runtime && !managedRuntimes.test(request.Runtime)) {
    throw invalidParameter(
      `Runtime Enum ${request.Runtime} does not support specified feature: Lambda Managed Instances`,
    );
  }
  const memoryGiBPerVCpu = settings?.ExecutionEnvironmentMemoryGiBPerVCpu ?? 2;
  const vcpus = vcpusOf(request.MemorySize ?? LEAST_MEMORY_MB, memoryGiBPerVCpu);
  const most = vcpus * MOST_CONCURRENCY_PER_VCPU;
  const concurrency =
    settings?.PerExecutionEnvironmentMaxConcurrency ?? vcpus * defaultConcurrency(request.Runtime ?? "");
  if (concurrency > most) {
    throw invalidParameter(
      `PerExecutionEnvironmentMaxConcurrency ${concurrency} exceeds the maximum of ${most} ` +
        `(${MOST_CONCURRENCY_PER_VCPU} per vCPU).`,
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

function defaultConcurrency(runtime: string): number {
  const [, perVcpu] = Object.entries(defaultConcurrencyPerVcpu).find(([family]) => runtime.startsWith(family)) ?? [];
  return perVcpu ?? defaultConcurrencyPerVcpu.python;
}
