import type { Claim } from "../claims/claim.ts";
import { tablePrices } from "../cost/cost.ts";
import { describeInstances, estimate, USUAL_INSTANCE_TYPE } from "../run/estimate.ts";
import type { PricedTypes } from "./dearest-type.ts";
import type { Situation } from "./guard.ts";
import { LookError } from "./look.ts";

/** What runs of these selections take: time, and money on the usual instances and on the dearest that Lambda may choose. */
export async function describeCosts(
  situation: Situation,
  selections: Readonly<Record<string, readonly Claim[]>>,
): Promise<string> {
  const { prices, dearest } = await pricesOrTable(situation);
  const lines = Object.entries(selections).map(([name, claims]) => {
    const usual = estimate(claims, USUAL_INSTANCE_TYPE, prices);
    const worst = dearest === undefined ? undefined : estimate(claims, dearest, prices);
    const atWorst = worst ? `, at the worst ${worst.usd.toFixed(2)} USD on ${describeInstances(worst)}` : "";
    const costs = `${usual.usd.toFixed(2)} USD on ${describeInstances(usual)}${atWorst}`;
    return `  ${`${name} (${claims.length} claims)`.padEnd(22)} about ${usual.minutes} min, ${costs}`;
  });
  return ["What a run takes on AWS:", ...lines].join("\n");
}

/** The suite's own table when AWS does not tell prices, which a guard refuses for. */
async function pricesOrTable({ pricedTypes }: Situation): Promise<PricedTypes> {
  try {
    return await pricedTypes();
  } catch (error) {
    if (error instanceof LookError) return { prices: tablePrices, dearest: undefined };
    throw error;
  }
}
