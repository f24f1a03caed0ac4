import { runCost, type Prices, type RunUse } from "../cost/cost.ts";
import { useOf } from "../cost/run-use.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { TEARDOWN_MINUTES } from "../run/estimate.ts";
import type { Stop } from "./stop.ts";

/**
 * Stops a run that would cost more than its budget if it went on: all that the evidence shows, and the teardown.
 *
 * @param prices as the guards read them: those of the run's region, today
 * @param startMs begin of the run on its clock
 * @param nowMs on the same clock
 */
export function keepToBudget(
  stop: Stop,
  budgetUsd: number,
  prices: Prices,
  evidence: Evidence,
  startMs: number,
  nowMs: number,
): void {
  const use = useOf(evidence, startMs, nowMs + TEARDOWN_MINUTES * 60_000);
  const { total } = runCost(withAllTypes(prices, use), use);
  if (total <= budgetUsd) return;
  const sentence = `The run had cost ${total.toFixed(2)} USD with its teardown, of a budget of ${budgetUsd.toFixed(2)} USD.`;
  stop.because("BudgetReached", `${sentence} What was not measured by then was not measured. LMI_BUDGET_USD sets it.`);
}

/** A type that nobody told a price of is taken for the dearest there is: a guess must not spend more than the budget. */
function withAllTypes(prices: Prices, { instanceHours }: RunUse): Prices {
  const dearest = Math.max(...Object.values(prices.instanceHour));
  const guessed = Object.fromEntries(Object.keys(instanceHours).map((type) => [type, dearest]));
  return { ...prices, instanceHour: { ...guessed, ...prices.instanceHour } };
}
