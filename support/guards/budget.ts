import { describeInstances, estimate } from "../run/estimate.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";

/** Whether the budget covers the run on the dearest instances that Lambda may choose. */
export async function budget(situation: Situation): Promise<GuardResult> {
  const { claims, config, rehearsal } = situation;
  const { prices, dearest } = await situation.pricedTypes();
  const { budgetUsd } = config;
  const worst = dearest === undefined ? undefined : estimate(claims, dearest, prices);
  const covered = budgetUsd === undefined ? rehearsal : worst !== undefined && worst.usd <= budgetUsd;
  return judged(covered, {
    what: "budget",
    found: worst
      ? `about ${worst.usd.toFixed(2)} USD at the worst: on ${describeInstances(worst)}, the dearest that Lambda may choose`
      : `AWS's price list tells no price of an instance type that Lambda may choose in ${config.region}`,
    expected:
      budgetUsd === undefined
        ? `LMI_BUDGET_USD, which is not set${rehearsal ? ": any amount" : ""}`
        : `at most LMI_BUDGET_USD, ${budgetUsd.toFixed(2)}`,
    fix: worst
      ? `Set LMI_BUDGET_USD to at least ${cents(worst.usd)}, restrict LMI_INSTANCE_TYPES to cheaper types, or select fewer claims.`
      : "Look whether EC2 offers instances in the region, or choose another (LMI_REGION).",
  });
}

/** An amount of whole cents, rounded up. */
function cents(usd: number): string {
  return (Math.ceil(usd * 100) / 100).toFixed(2);
}
