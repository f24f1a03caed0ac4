import type { CreateFunctionRequest } from "@aws-sdk/client-lambda";

import type { StackSettings, StandingCapacityProvider } from "./resource.ts";
import { FUNCTION_SETTINGS } from "./settings.ts";

/** What a function of the stack is created with, beside its name, role and tags. */
export type FunctionConfiguration = Omit<CreateFunctionRequest, "FunctionName" | "Role" | "Architectures" | "Tags">;

/** The handler in Python. */
export function pythonHandler({ code }: StackSettings) {
  return {
    Runtime: FUNCTION_SETTINGS.runtime,
    Handler: "lambda_function.lambda_handler",
    Code: { ZipFile: code.python },
  } as const;
}

/** The same handler in Node.js. */
export function nodeHandler({ code }: StackSettings) {
  return {
    Runtime: "nodejs22.x", // the oldest Node.js that LMI takes (DG, runtimes page)
    Handler: "index.handler",
    Code: { ZipFile: code.node },
  } as const;
}

export const ARTICLE_SIZE = {
  MemorySize: FUNCTION_SETTINGS.memoryMb,
  Timeout: 60, // seconds, article
} as const;

export const ARTICLE_LIMITS = {
  PerExecutionEnvironmentMaxConcurrency: FUNCTION_SETTINGS.maxConcurrency,
  ExecutionEnvironmentMemoryGiBPerVCpu: FUNCTION_SETTINGS.memoryGiBPerVCpu,
} as const;

/** @param limits what of its environments is not left to AWS's defaults */
export function on({ arn }: StandingCapacityProvider, limits: Partial<typeof ARTICLE_LIMITS> = {}) {
  return { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: arn, ...limits } } as const;
}
