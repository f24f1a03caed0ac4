import { MANAGEMENT_FEE, priceOf, type TablePrice } from "../cost/price-table.ts";
import { instanceHours, type ProductQuery } from "./price-list.ts";

/** One item that is paid for, and how AWS's price list knows it. */
export interface PriceQuestion extends ProductQuery {
  readonly item: string;
  readonly unit: TablePrice["unit"];
  /** What the suite's own table has. */
  readonly known: Pick<TablePrice, "usdPerUnit" | "date"> | undefined;
}

/** What is to be asked for a run on instances of these types. Attributes and usage types: Price List, LMI calculator. */
export function priceQuestions(instanceTypes: readonly string[], region: string): PriceQuestion[] {
  return [
    ...instanceTypes.flatMap((type) => [instanceQuestion(type, region), managementQuestion(type, region)]),
    {
      item: "nat-gateway",
      unit: "hour",
      serviceCode: "AmazonEC2",
      attributes: { regionCode: region, group: "NGW:NatGateway" },
      usage: /^NatGateway-Hours$/,
      known: priceOf("nat-gateway", region),
    },
    {
      item: "public-ipv4",
      unit: "hour",
      serviceCode: "AmazonVPC",
      attributes: { regionCode: region },
      usage: /^PublicIPv4:InUseAddress$/,
      known: priceOf("public-ipv4", region),
    },
    {
      item: "request",
      unit: "request",
      serviceCode: "AWSLambda",
      attributes: { regionCode: region, group: "AWS-Lambda-Requests" },
      usage: /^Request$/,
      known: priceOf("request", region),
    },
  ];
}

function instanceQuestion(type: string, region: string): PriceQuestion {
  return { item: type, unit: "hour", ...instanceHours(region, { instanceType: type }), known: priceOf(type, region) };
}

/** Lambda's fee for an instance: AWS tells a share, and lists an amount for each type. */
function managementQuestion(type: string, region: string): PriceQuestion {
  const instance = priceOf(type, region);
  return {
    item: `management-fee/${type}`,
    unit: "hour",
    serviceCode: "AWSLambda",
    attributes: { regionCode: region, lambdaManagedInstanceType: type },
    usage: /Management-Hours/,
    known: instance && { usdPerUnit: instance.usdPerUnit * MANAGEMENT_FEE, date: instance.date },
  };
}
