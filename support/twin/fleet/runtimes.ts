import { NodeRuntime } from "./node-runtime.ts";
import { PythonRuntime } from "./python-runtime.ts";
import type { OpenRuntime } from "./runtime-model.ts";

/**
 * How the functions of a runtime are served. The probe is written in Python and Node.js only, so whatever is not
 * Node.js is served as Python.
 *
 * @param runtime as the Lambda API names it
 * @param variables the function's own environment variables
 */
export function runtimeNamed(runtime: string, variables: Readonly<Record<string, string>>): OpenRuntime {
  if (!runtime.startsWith("nodejs")) return (host) => new PythonRuntime(host);
  const count = Number.parseInt(variables["AWS_LAMBDA_NODEJS_WORKER_COUNT"] ?? "", 10);
  return (host) => new NodeRuntime(host, count > 0 ? count : undefined);
}
