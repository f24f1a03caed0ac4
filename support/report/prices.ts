/**
 * On-demand prices in USD per hour, Linux, us-east-1, read 2026-10.
 *
 * @see https://aws.amazon.com/ec2/pricing/on-demand/
 */
const usEast1: Readonly<Record<string, number>> = {
  "c7i.xlarge": 0.1785,
  "c7i.2xlarge": 0.357,
  "m7a.xlarge": 0.23184,
  "m7i.large": 0.1008,
  "m7i.xlarge": 0.2016, // as the article has it
  "m7i.2xlarge": 0.4032,
  "r7i.xlarge": 0.2646,
};

/** The on-demand price of an instance type, or undefined where this table does not know it. */
export function priceOf(instanceType: string, region: string | undefined): number | undefined {
  return region === "us-east-1" ? usEast1[instanceType] : undefined;
}
