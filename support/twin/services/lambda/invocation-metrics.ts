import type { FunctionConfiguration, InvocationResponse } from "@aws-sdk/client-lambda";

import type { Refusal } from "../../fleet/version-fleet.ts";
import type { Dimensions } from "../cloudwatch/metric-sink.ts";
import type { LambdaState } from "./lambda-state.ts";

/** A throttle counts under its cause too; the other causes count zero (DG, monitoring page). */
const CAUSES = ["ConcurrencyThrottles", "CPUThrottles", "MemoryThrottles", "DiskThrottles"] as const;

/**
 * Counts a request to a version on a capacity provider: what is refused is neither an invocation nor an error (DG, page on
 * types of metrics), what is taken is no throttle (article: a minute without throttles reads 0).
 *
 * @param environments how many environments could have taken it
 */
export function countRequest(
  state: LambdaState,
  of: FunctionConfiguration,
  refusal: Refusal | undefined,
  environments: number,
): void {
  const { throttlesCount, saturationCountsAs, throttledAreInvocations } = state.surroundings.world.cloudWatch;
  const throttles = !refusal ? 0 : throttlesCount === "attempts" ? 1 : environments;
  const causes = refusal === "cpu" ? ["CPUThrottles"] : saturationCountsAs;
  for (const where of dimensionsOf(of)) {
    state.metrics.count("Throttles", where, throttles);
    if (!refusal || throttledAreInvocations) state.metrics.count("Invocations", where, 1);
    if (!refusal) continue;
    for (const cause of CAUSES) state.metrics.count(cause, where, causes.includes(cause) ? throttles : 0);
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
