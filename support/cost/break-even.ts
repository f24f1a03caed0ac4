import { instancesUsdPerHour, requestsUsd, type Prices } from "./cost.ts";

const MB_PER_GB = 1_024; // as Lambda counts memory
const MS_PER_HOUR = 3_600_000;

/** Requests that are all alike, as standard Lambda would run them: one at a time in an environment of their own. */
export interface Workload {
  readonly memoryMb: number;
  readonly durationMs: number;
}

/** The load at which Managed Instances cost as much as standard Lambda; with less of it they cost more. */
export interface BreakEven {
  readonly requestsPerHour: number;
  /** Share of the slots that is busy on average. Above 1 the instances cannot carry it, and standard Lambda always costs less. */
  readonly utilisation: number;
}

/** USD for so many requests on standard Lambda: their fee, and their duration in whole milliseconds, rounded up. */
export function standardUsd(prices: Prices, requests: number, workload: Workload): number {
  return requestsUsd(prices, requests) + requests * durationUsd(prices, workload);
}

/** USD for so many requests in one hour on instances of these types, which are paid for with or without requests. */
export function managedUsdOfHour(prices: Prices, types: readonly string[], requests: number): number {
  return instancesUsdPerHour(prices, types) + requestsUsd(prices, requests);
}

/**
 * A request's fee is the same on both, so what standard Lambda charges for duration has to make up for the instances.
 *
 * @param slots environments × workers that the instances hold
 * @throws Error for a type without a price
 */
export function breakEven(prices: Prices, types: readonly string[], slots: number, workload: Workload): BreakEven {
  const requestsPerHour = instancesUsdPerHour(prices, types) / durationUsd(prices, workload);
  return { requestsPerHour, utilisation: (requestsPerHour * workload.durationMs) / (slots * MS_PER_HOUR) };
}

function durationUsd({ gbSecond }: Prices, { memoryMb, durationMs }: Workload): number {
  return (memoryMb / MB_PER_GB) * (Math.ceil(durationMs) / 1_000) * gbSecond;
}
