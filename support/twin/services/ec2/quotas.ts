import type { Account } from "../../worlds/account-world.ts";
import type { Ec2State } from "./ec2-state.ts";
import { refuse } from "./refusals.ts";

/** How EC2 refuses what would be one too many: what a run that leaves things behind meets first. */
const refusals = {
  vpcs: ["VpcLimitExceeded", "The maximum number of VPCs has been reached."],
  internetGateways: ["InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."],
  elasticIps: ["AddressLimitExceeded", "The maximum number of addresses has been reached."],
} as const satisfies Partial<Record<keyof Account["quotas"], readonly [code: string, sentence: string]>>;

/** @throws AwsError when one more would be too many */
export function checkQuota({ surroundings }: Ec2State, name: keyof typeof refusals, existing: number): void {
  const [code, sentence] = refusals[name];
  if (existing >= surroundings.world.account.quotas[name]) throw refuse(code, sentence);
}
