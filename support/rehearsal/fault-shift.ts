import type { Fault } from "../twin/faults/fault.ts";
import { describeFault } from "./points.ts";
import { spendStruckNight } from "./struck-night.ts";

/** One struck night. Plain data: it crosses to a worker thread. */
export interface FaultShift {
  readonly seed: number;
  readonly fault: Fault;
}

export interface FaultResult {
  readonly fault: Fault;
  /** Everything judged and gone; or red, and said why; or neither. */
  readonly end: "completed" | "red with a reason" | "wrong";
  /** How many resources the run left to the sweep. */
  readonly left: number;
  /** What is wrong with the run's end, each in a sentence. */
  readonly wrongs: readonly string[];
}

/** The worker thread that works fault shifts. */
export const FAULT_WORKER = new URL("./fault-worker.ts", import.meta.url);

export async function workFaultShift({ seed, fault }: FaultShift): Promise<FaultResult> {
  const where = describeFault(fault);
  try {
    const { wronged, unjudged, told, left, leaked } = await spendStruckNight(seed, [fault]);
    const wrongs = [
      ...wronged.map((claim) => `${where}: ${claim}`),
      ...leaked.map((resource) => `${where}: after the sweep, ${resource}`),
      ...(left.length > 0 && told.length === 0 ? [`${where}: ${left.length} resources were left, and the run did not say so`] : []),
    ];
    const end = told.length > 0 || unjudged.length > 0 ? "red with a reason" : "completed";
    return { fault, end: wrongs.length > 0 ? "wrong" : end, left: left.length, wrongs };
  } catch (error) {
    return { fault, end: "wrong", left: 0, wrongs: [`${where}: the run crashed: ${(error as Error).stack ?? String(error)}`] };
  }
}
