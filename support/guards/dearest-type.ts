import { tablePrices, type Prices } from "../cost/cost.ts";
import { findProducts, instanceHours, pricesOf } from "../lab/price-list.ts";
import { USUAL_INSTANCE_TYPE } from "../run/estimate.ts";
import type { Situation } from "./guard.ts";
import { look } from "./look.ts";

/** What instances cost in the region, as AWS's price list has it today. */
export interface PricedTypes {
  readonly prices: Prices;
  /** The dearest that Lambda may choose, or undefined when the list tells no price of any. */
  readonly dearest: string | undefined;
}

/** Reads the prices of all instance types that Lambda may choose; the rest of what is paid for is as in the suite's table. */
export async function readPricedTypes({ aws, clock, config, admittedTypes }: Situation): Promise<PricedTypes> {
  const admitted = new Map((await admittedTypes()).map(({ name, vcpus }) => [name, vcpus]));
  const instanceHour: Record<string, number> = {};
  for (const vcpus of new Set(admitted.values())) {
    const query = instanceHours(config.region, { vcpu: String(vcpus) });
    const products = await look({ clock }, "pricing:GetProducts", () => findProducts({ aws, clock }, "the prices of instances", query));
    for (const listed of products) {
      const { instanceType = "" } = listed.product.attributes;
      if (admitted.has(instanceType)) instanceHour[instanceType] = Math.max(...pricesOf(listed), instanceHour[instanceType] ?? 0);
    }
  }
  const [dearest] = Object.entries(instanceHour).toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const usual = tablePrices.instanceHour[USUAL_INSTANCE_TYPE] ?? 0;
  return { prices: { ...tablePrices, instanceHour: { [USUAL_INSTANCE_TYPE]: usual, ...instanceHour } }, dearest };
}
