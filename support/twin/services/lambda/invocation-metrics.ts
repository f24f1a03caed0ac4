import type { FunctionConfiguration, InvocationResponse } from "@aws-sdk/client-lambda";

import type { Refusal } from "../../fleet/version-fleet.ts";
import type { Dimensions } from "../cloudwatch/metric-sink.ts";
import type { LambdaState } from "./lambda-state.ts";

/** Each refusal counts once as a throttle and once under its cause; the other causes count zero (DG, metrics page). */
const throttleMetrics: readonly (readonly [metric: string, cause: Refusal | undefined])[] = [
  ["ConcurrencyThrottles", "concurrency"],
  ["CPUThrottles", "cpu"],
  ["MemoryThrottles", undefined],
  ["DiskThrottles", undefined],
];

/**
 * Counts a request to a version on a capacity provider: what is refused is neither an invocation nor an error (DG, page on
 * types of metrics), what is taken is no throttle (article: a minute without throttles reads 0).
 */
export function countRequest(state: LambdaState, of: FunctionConfiguration, refusal: Refusal | undefined): void {
  for (const where of dimensionsOf(of)) {
    state.metrics.count("Throttles", where, refusal ? 1 : 0);
    if (!refusal) state.metrics.count("Invocations", where, 1);
    else for (const [metric, cause] of throttleMetrics) state.metrics.count(metric, where, cause === refusal ? 1 : 0);
  }
}

/**
 * Counts whether an invocation is an error, once, in the minute in which it began (DG, page on types of metrics).
 *
 * @returns what tells the caller, counting before
 */
export function countingErrors(
  state: LambdaState,
  of: FunctionConfiguration,
  tell: (response: InvocationResponse) => void,
): (response: InvocationResponse) => void {
  const begunAt = state.surroundings.wall();
  let told = false;
  return (response) => {
    if (told) return;
    told = true;
    for (const where of dimensionsOf(of)) state.metrics.count("Errors", where, response.FunctionError ? 1 : 0, begunAt);
    tell(response);
  };
}

const met = new WeakMap<FunctionConfiguration, readonly Dimensions[]>();

/** By function and by version; the same objects each time, which counting is quicker with. */
function dimensionsOf(of: FunctionConfiguration): readonly Dimensions[] {
  const { FunctionName = "", Version } = of;
  const dimensions = met.get(of) ?? [{ FunctionName }, { FunctionName, Resource: `${FunctionName}:${Version}` }];
  met.set(of, dimensions);
  return dimensions;
}
