import { runCost, tablePrices } from "../cost/cost.ts";
import { useOf } from "../cost/run-use.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { TEARDOWN_MINUTES } from "../run/estimate.ts";
import type { Stop } from "./stop.ts";

/**
 * Stops a run that would cost more than its budget if it went on: all that the evidence shows, and the teardown.
 *
 * @param startMs begin of the run on its clock
 * @param nowMs on the same clock
 */
export function keepToBudget(stop: Stop, budgetUsd: number, evidence: Evidence, startMs: number, nowMs: number): void {
  const { total } = runCost(tablePrices, useOf(evidence, startMs, nowMs + TEARDOWN_MINUTES * 60_000));
  if (total <= budgetUsd) return;
  const sentence = `The run had cost ${total.toFixed(2)} USD with its teardown, of a budget of ${budgetUsd.toFixed(2)} USD.`;
  stop.because("BudgetReached", `${sentence} What was not measured by then was not measured. LMI_BUDGET_USD sets it.`);
}
