import { instancePrices, itemPrices, MANAGEMENT_FEE } from "./price-table.ts";

/** What costs are reckoned with, in USD, wherever the prices were read. */
export interface Prices {
  /** Per hour on demand, by instance type. */
  readonly instanceHour: Readonly<Record<string, number>>;
  /** Lambda's fee, as a share of the on-demand price. */
  readonly managementFee: number;
  readonly request: number;
  readonly natGatewayHour: number;
  readonly natGatewayGb: number;
  readonly publicIpv4Hour: number;
  /** Of standard Lambda. */
  readonly gbSecond: number;
}

/** The prices of the suite's own table, us-east-1. */
export const tablePrices: Prices = {
  instanceHour: Object.fromEntries(Object.entries(instancePrices).map(([type, { usdPerUnit }]) => [type, usdPerUnit])),
  managementFee: MANAGEMENT_FEE,
  request: itemPrices.request.usdPerUnit,
  natGatewayHour: itemPrices["nat-gateway"].usdPerUnit,
  natGatewayGb: itemPrices["nat-gateway-data"].usdPerUnit,
  publicIpv4Hour: itemPrices["public-ipv4"].usdPerUnit,
  gbSecond: itemPrices["lambda-duration"].usdPerUnit,
};

/** What a run used of what is paid for. */
export interface RunUse {
  /** Hours that instances ran, added up by instance type; EC2 counts seconds. */
  readonly instanceHours: Readonly<Record<string, number>>;
  /** Hours of the NAT gateway and its address; AWS counts each begun hour of a gateway as one. */
  readonly natGatewayHours: number;
  /** GB through the NAT gateway, both ways. */
  readonly natGatewayGb: number;
  readonly requests: number;
}

/** What a run costs, in USD. */
export interface RunCost {
  readonly instances: number;
  readonly managementFee: number;
  readonly requests: number;
  /** NAT gateway, what went through it, and its public address. */
  readonly egress: number;
  readonly total: number;
  /** What is paid for and not in the total, each with the reason. */
  readonly notCounted: readonly string[];
}

const notCounted: readonly string[] = [
  "the EBS volumes of the instances: AWS does not publish their size",
  "CloudWatch metrics and logs, and traffic between zones: cents, and not observed",
];

/**
 * USD an hour for instances of these types under Lambda's management: on demand, plus the fee. Idle or busy is the same.
 *
 * @throws Error for a type without a price
 */
export function instancesUsdPerHour(prices: Prices, types: readonly string[]): number {
  return types.reduce((sum, type) => sum + hourOf(prices, type), 0) * (1 + prices.managementFee);
}

/** USD for so many requests. */
export function requestsUsd(prices: Prices, requests: number): number {
  return requests * prices.request;
}

/** USD an hour for the instances' way out, unused: a NAT gateway and its public address. */
export function egressUsdPerHour(prices: Prices): number {
  return prices.natGatewayHour + prices.publicIpv4Hour;
}

/** @throws Error for a type without a price */
export function runCost(prices: Prices, use: RunUse): RunCost {
  const hours = Object.entries(use.instanceHours);
  const instances = hours.reduce((sum, [type, ran]) => sum + ran * hourOf(prices, type), 0);
  const managementFee = instances * prices.managementFee;
  const requests = requestsUsd(prices, use.requests);
  const egress = use.natGatewayHours * egressUsdPerHour(prices) + use.natGatewayGb * prices.natGatewayGb;
  const total = instances + managementFee + requests + egress;
  return { instances, managementFee, requests, egress, total, notCounted };
}

function hourOf({ instanceHour }: Prices, type: string): number {
  const price = Object.hasOwn(instanceHour, type) ? instanceHour[type] : undefined;
  if (price === undefined) {
    throw new Error(
      `No price is known for instance type ${type}, only for ${Object.keys(instanceHour).join(", ")}. ` +
        "Read it from the price list, or add it to support/cost/price-table.ts.",
    );
  }
  return price;
}
