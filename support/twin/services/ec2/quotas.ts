import { refuse } from "./refusals.ts";

/** Default quotas of a new account: what a run that leaves things behind meets first. */
const quotas = {
  vpcs: [5, "VpcLimitExceeded", "The maximum number of VPCs has been reached."],
  internetGateways: [5, "InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."],
  addresses: [5, "AddressLimitExceeded", "The maximum number of addresses has been reached."],
} as const;

/** @throws AwsError when one more would be too many */
export function checkQuota(name: keyof typeof quotas, existing: number): void {
  const [limit, code, sentence] = quotas[name];
  if (existing >= limit) throw refuse(code, sentence);
}
