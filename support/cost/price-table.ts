/** What something costs, as somebody read it from AWS. */
export interface TablePrice {
  readonly usdPerUnit: number;
  readonly unit: "hour" | "GB" | "request" | "GB-second";
  /** ISO 8601: the day or month of which it is the price. */
  readonly date: string;
  /** Short name as in docs/sources.md. */
  readonly source: string;
}

/** What is paid for beside instances. */
export type PricedItem = "nat-gateway" | "nat-gateway-data" | "public-ipv4" | "request" | "lambda-duration";

/** The one region whose prices the table holds. */
export const TABLE_REGION = "us-east-1";

/** Lambda's management fee: a share of the on-demand price of its instances, whatever was paid for them (Lambda pricing). */
export const MANAGEMENT_FEE = 0.15;

const onDemand = { unit: "hour", date: "2026-10", source: "EC2 pricing" } as const;
const listed = { unit: "hour", date: "2026-08-31", source: "Price List" } as const;

/** On demand, Linux, shared tenancy. */
export const instancePrices: Readonly<Record<string, TablePrice>> = {
  "c7i.xlarge": { usdPerUnit: 0.1785, ...onDemand },
  "c7i.2xlarge": { usdPerUnit: 0.357, ...onDemand },
  "m7a.xlarge": { usdPerUnit: 0.23184, ...onDemand },
  "m7g.xlarge": { usdPerUnit: 0.1632, ...onDemand },
  "m7i.large": { usdPerUnit: 0.1008, ...onDemand },
  "m7i.xlarge": { usdPerUnit: 0.2016, ...onDemand }, // as the article has it
  "m7i.2xlarge": { usdPerUnit: 0.4032, ...onDemand },
  "r7i.xlarge": { usdPerUnit: 0.2646, ...onDemand },
  "t3.xlarge": { usdPerUnit: 0.1664, ...onDemand },
};

export const itemPrices: Readonly<Record<PricedItem, TablePrice>> = {
  "nat-gateway": { usdPerUnit: 0.045, ...listed }, // SKU M2YSHUBETB3JX4M4
  "nat-gateway-data": { usdPerUnit: 0.045, ...listed, unit: "GB" }, // SKU 59S5R83GFPUAGVR5
  "public-ipv4": { usdPerUnit: 0.005, ...listed }, // SKU 4GQUNXTFWVSGPUZK
  // on Managed Instances as on standard Lambda
  request: { usdPerUnit: 0.000_000_2, unit: "request", date: "2026-09-20", source: "Lambda pricing" },
  // standard Lambda on x86, up to 6 billion GB-seconds a month
  "lambda-duration": { usdPerUnit: 0.000_016_666_7, unit: "GB-second", date: "2026-03-01", source: "LMI calculator" },
};

/** The price of an instance type or another item in a region, or undefined where this table does not know it. */
export function priceOf(item: string, region: string | undefined): TablePrice | undefined {
  const rows: Readonly<Record<string, TablePrice>> = { ...instancePrices, ...itemPrices };
  return region === TABLE_REGION && Object.hasOwn(rows, item) ? rows[item] : undefined;
}
