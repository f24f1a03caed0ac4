import { tablePrices, type Prices } from "../../cost/cost.ts";
import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { Unmeasured } from "../claim.ts";
import { notMade, requireMade } from "../trials.ts";

type PriceRecord = EvidenceOf<"price">;

/** @throws Unmeasured when prices were not asked for, or nobody knew this one */
export function priceOfItem(evidence: Evidence, item: string): PriceRecord {
  requireMade(evidence, "prices");
  const records = evidence.all("price");
  if (records.length === 0) throw notMade("prices");
  const found = records.find((record) => record.item === item);
  if (!found) throw new Unmeasured("inconclusive", `Neither the price list nor the suite's own table knows the price of ${item} there.`);
  return found;
}

/** Lambda's fee as a share of the price of an instance type. @throws Unmeasured */
export function feeShare(evidence: Evidence, type: string): number {
  return priceOfItem(evidence, `management-fee/${type}`).usdPerUnit / priceOfItem(evidence, type).usdPerUnit;
}

/** The prices read, as cost arithmetic takes them, for instances of one type. @throws Unmeasured */
export function pricesFor(evidence: Evidence, type: string): Prices {
  return {
    ...tablePrices, // standard Lambda's duration and the gateway's traffic are not asked for
    instanceHour: { [type]: priceOfItem(evidence, type).usdPerUnit },
    managementFee: feeShare(evidence, type),
    request: evidence.all("price").find(({ item }) => item === "request")?.usdPerUnit ?? tablePrices.request,
  };
}

/** Where a price was read, in a phrase. */
export function readFrom({ from, date }: PriceRecord): string {
  if (from === "price-list") return `AWS's price list of ${date}`;
  return from === "table" ? `the suite's own table of ${date}` : `published ${date}`;
}
