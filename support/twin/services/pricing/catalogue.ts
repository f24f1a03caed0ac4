import { itemPrices, MANAGEMENT_FEE, TABLE_REGION, type PricedItem } from "../../../cost/price-table.ts";
import type { World } from "../../worlds/world.ts";
import { instanceProducts, managementProducts } from "./instance-products.ts";
import type { Product, ServiceCode } from "./product.ts";

const serviceNames: Readonly<Record<ServiceCode, string>> = {
  AmazonEC2: "Amazon Elastic Compute Cloud",
  AmazonVPC: "Amazon Virtual Private Cloud",
  AWSLambda: "AWS Lambda",
};

/** Where all of the catalogue is sold: the one region of which the suite knows prices. */
const where = { location: "US East (N. Virginia)", locationType: "AWS Region", regionCode: TABLE_REGION };

/** All that the twin's price list holds. Attributes of single products: Price List, LMI calculator. */
export function catalogue(world: World): Product[] {
  const products = [
    ...instanceProducts(world),
    ...managementProducts(world, MANAGEMENT_FEE * world.pricing.managementFeeFactor),
    ...natGatewayProducts(),
    ...publicAddressProducts(),
    ...requestProducts(world.pricing.requestFactor),
  ];
  return products.map((product) => ({
    ...product,
    attributes: {
      servicecode: product.serviceCode,
      servicename: serviceNames[product.serviceCode],
      ...where,
      ...product.attributes,
    },
  }));
}

/** A NAT gateway of a zone, and the regional kind beside it, which costs an hour the same here and need not elsewhere. */
function natGatewayProducts(): Product[] {
  const natGateway = (usagetype: string, item: PricedItem, unit: string, groupDescription: string): Product => ({
    serviceCode: "AmazonEC2",
    productFamily: "NAT Gateway",
    attributes: { group: "NGW:NatGateway", groupDescription, operation: "NatGateway", usagetype },
    unit,
    usd: itemPrices[item].usdPerUnit,
    description: `$${itemPrices[item].usdPerUnit} per ${unit}: ${groupDescription}`,
  });
  return [
    natGateway("NatGateway-Hours", "nat-gateway", "Hrs", "Hourly charge for NAT Gateways"),
    natGateway("RegionalNatGateway-Hours", "nat-gateway", "Hrs", "Hourly charge for Regional NAT Gateways"),
    natGateway("NatGateway-Bytes", "nat-gateway-data", "GB", "Charge for per GB data processed by NatGateways"),
  ];
}

/** Public IPv4 addresses: products without a family. */
function publicAddressProducts(): Product[] {
  return ["InUse", "Idle"].map((use) => ({
    serviceCode: "AmazonVPC",
    attributes: { group: "VPCPublicIPv4Address", operation: "", usagetype: `USE1-PublicIPv4:${use}Address` },
    unit: "Hrs",
    usd: itemPrices["public-ipv4"].usdPerUnit,
    description: `$${itemPrices["public-ipv4"].usdPerUnit} per public IPv4 address per hour`,
  }));
}

/** Requests of standard functions, and of Managed Instances in the same group: which is theirs nobody has published. */
function requestProducts(factor: number): Product[] {
  return ["Request", "Lambda-Managed-Instances-Request"].map((usagetype) => ({
    serviceCode: "AWSLambda",
    productFamily: "Serverless",
    attributes: {
      group: "AWS-Lambda-Requests",
      groupDescription: "Invocation call for a Lambda function",
      operation: "",
      usagetype,
    },
    unit: "Requests",
    usd: itemPrices.request.usdPerUnit * factor,
    description: "AWS Lambda - Total Requests - US East (Northern Virginia)",
  }));
}
