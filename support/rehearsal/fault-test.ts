import { workAll } from "../crew/crew.ts";
import type { Fault } from "../twin/faults/fault.ts";
import { FAULT_WORKER, type FaultResult, type FaultShift } from "./fault-shift.ts";
import { allFaults, drawnFaults, drawsOf } from "./points.ts";
import { spendStruckNight } from "./struck-night.ts";

export interface FaultTest {
  readonly results: readonly FaultResult[];
  readonly wrongs: readonly string[];
}

/**
 * Lets faults strike full nights: every kind at every mutating call and `others` at drawn calls of any kind, or only a
 * drawn sample of mutating calls.
 *
 * @param sample how many mutating calls; all when left out
 */
export async function testFaults(
  seed: number,
  { sample, others }: { readonly sample?: number; readonly others: number },
  onProgress: (done: number, of: number) => void,
): Promise<FaultTest> {
  const random = drawsOf(seed);
  const { calls } = await spendStruckNight(seed, []);
  const chosen = sample === undefined ? allFaults(calls, random) : drawnFaults(calls, "mutating calls", sample, random);
  const faults: Fault[] = [...chosen, ...drawnFaults(calls, "all calls", others, random)];
  const shifts = faults.map((fault): FaultShift => ({ seed, fault }));
  const results = await workAll<FaultResult>(FAULT_WORKER, shifts, (done) => onProgress(done, shifts.length));
  return { results, wrongs: results.flatMap(({ wrongs }) => wrongs) };
}

/** How the nights ended, and how many of them left something to the sweep, by kind of fault: one line each. */
export function describeFaultTest({ results }: FaultTest): string {
  const kinds = [...new Set(results.map(({ fault }) => fault.kind))];
  const line = (kind: string) => {
    const nights = results.filter(({ fault }) => fault.kind === kind);
    const count = (wanted: FaultResult["end"]) => nights.filter(({ end }) => end === wanted).length;
    const ends = `${count("completed")} completed, ${count("red with a reason")} red with a reason, ${count("wrong")} wrong`;
    const untidy = nights.filter(({ left }) => left > 0).length;
    return `${kind.padEnd(17)} ${String(nights.length).padStart(5)} nights: ${ends}; ${untidy} left something to the sweep`;
  };
  return kinds.map(line).join("\n");
}
