import { egressUsdPerHour, instancesUsdPerHour, runCost, tablePrices, type RunCost } from "../../cost/cost.ts";
import { priceOf } from "../../cost/price-table.ts";
import { useOf } from "../../cost/run-use.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import type { RunFacts } from "../../run/run-record.ts";

/** What the run, and what it stood up, costs on AWS, in USD; as far as it was observed and has a price. */
export interface Costs {
  readonly run: RunCost;
  /** An hour of the instances that the first version became Active on, with Lambda's fee and their way out. */
  readonly perHour?: number;
  /** A month of the same without a single request. */
  readonly idleMonth?: number;
}

const HOURS_PER_MONTH = 730; // as AWS's own calculator counts

/** Undefined where nothing was run, or no instance was seen, or one has no price in the suite's table. */
export function costsOf(run: RunFacts, evidence: Evidence): Costs | undefined {
  if (run.replayOf !== undefined || run.target === "container") return undefined;
  const use = useOf(evidence, run.clockStartSeconds * 1_000, (run.clockStartSeconds + run.clockSeconds) * 1_000);
  const types = Object.keys(use.instanceHours);
  const isPriced = types.every((type) => priceOf(type, run.region) !== undefined);
  if (types.length === 0 || !isPriced) return undefined;
  const first = evidence.labelled("instances", "first-active")?.instances.map(({ type }) => type) ?? [];
  const perHour = instancesUsdPerHour(tablePrices, first) + egressUsdPerHour(tablePrices);
  return {
    run: runCost(tablePrices, use),
    ...(first.length === 0 ? {} : { perHour, idleMonth: perHour * HOURS_PER_MONTH }),
  };
}
