import { priceOf, TABLE_REGION } from "../../../cost/price-table.ts";
import { knownInstanceTypes, sizeOf, type InstanceSize } from "../../fleet/instance-types.ts";
import type { World } from "../../worlds/world.ts";
import type { Product } from "./product.ts";

/** One of the ways in which the same instance type is sold. */
interface Offer {
  readonly attributes: Readonly<Record<string, string>>;
  /** First part of the usage type. */
  readonly usage: string;
  readonly usd: (onDemand: number, size: InstanceSize) => number;
}

const linux = {
  tenancy: "Shared",
  operatingSystem: "Linux",
  licenseModel: "No License required",
  preInstalledSw: "NA",
  capacitystatus: "Used",
  operation: "RunInstances",
};

const WINDOWS_USD_PER_VCPU = 0.046; // EC2 pricing
const SQL_WEB_USD_PER_VCPU = 0.017; // our choice: it only has to differ
const DEDICATED_FACTOR = 1.06; // our choice: some per cent more

/** Whoever asks without saying which of these is meant is shown several, as on AWS: the free one has misled many. */
const offers: readonly Offer[] = [
  { attributes: linux, usage: "BoxUsage", usd: (onDemand) => onDemand },
  {
    attributes: { ...linux, capacitystatus: "UnusedCapacityReservation" },
    usage: "UnusedBox",
    usd: (onDemand) => onDemand,
  },
  { attributes: { ...linux, capacitystatus: "AllocatedCapacityReservation" }, usage: "Reservation", usd: () => 0 },
  {
    attributes: { ...linux, tenancy: "Dedicated" },
    usage: "DedicatedUsage",
    usd: (onDemand) => onDemand * DEDICATED_FACTOR,
  },
  {
    attributes: { ...linux, preInstalledSw: "SQL Web", operation: "RunInstances:0200" },
    usage: "BoxUsage",
    usd: (onDemand, { vcpus }) => onDemand + vcpus * SQL_WEB_USD_PER_VCPU,
  },
  {
    attributes: { ...linux, operatingSystem: "Windows", operation: "RunInstances:0002" },
    usage: "BoxUsage",
    usd: (onDemand, { vcpus }) => onDemand + vcpus * WINDOWS_USD_PER_VCPU,
  },
];

/** On-demand price of an instance type in this world, USD per hour. */
function onDemandUsd(type: string, { pricing }: World): number {
  const price = priceOf(type, TABLE_REGION);
  if (!price) throw new Error(`No price is known for instance type ${type}; add it to support/cost/price-table.ts.`);
  return price.usdPerUnit * pricing.instanceFactor;
}

/** Every instance type of the twin, in every way it is sold. */
export function instanceProducts(world: World): Product[] {
  return knownInstanceTypes.flatMap((type) => {
    const size = sizeOf(type);
    return offers.map(({ attributes, usage, usd }): Product => {
      const price = usd(onDemandUsd(type, world), size);
      const { operatingSystem, tenancy } = attributes;
      return {
        serviceCode: "AmazonEC2",
        productFamily: "Compute Instance",
        attributes: {
          instanceType: type,
          vcpu: String(size.vcpus),
          memory: `${size.memoryMb / 1_024} GiB`,
          currentGeneration: "Yes",
          marketoption: "OnDemand",
          ...attributes,
          usagetype: `${usage}:${type}`,
        },
        unit: "Hrs",
        usd: price,
        description: `$${price} per ${tenancy} ${operatingSystem} ${type} Instance Hour`,
      };
    });
  });
}

/**
 * What Lambda charges for managing an instance of each type for an hour. The attribute of the type and the end of the
 * usage type are AWS's (LMI calculator), the rest is our choice.
 *
 * @param fee as a share of the price on demand
 */
export function managementProducts(world: World, fee: number): Product[] {
  return knownInstanceTypes.map((type) => ({
    serviceCode: "AWSLambda",
    productFamily: "Serverless",
    attributes: { lambdaManagedInstanceType: type, usagetype: `Lambda-Managed-Instances:${type}-Management-Hours` },
    unit: "Hrs",
    usd: onDemandUsd(type, world) * fee,
    description: `Management of a ${type} instance, per hour`,
  }));
}
