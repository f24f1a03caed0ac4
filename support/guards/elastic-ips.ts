import { DescribeAddressesCommand } from "@aws-sdk/client-ec2";

import { judged, type GuardResult, type Situation } from "./guard.ts";
import { look } from "./look.ts";
import { raise, readQuota } from "./quota.ts";

/** EC2-VPC Elastic IPs (Service Quotas). */
const ELASTIC_IPS = { ServiceCode: "ec2", QuotaCode: "L-0263D0A3" };

/** Whether there may be one more elastic IP, for the NAT gateway of a VPC of the suite's own. */
export async function elasticIps(situation: Situation): Promise<GuardResult | undefined> {
  const { aws, clock, config } = situation;
  if (config.existing.vpcId !== undefined) return undefined;
  const quota = await readQuota(situation, ELASTIC_IPS);
  const { Addresses = [] } = await look({ clock }, "ec2:DescribeAddresses", () => aws.ec2.send(new DescribeAddressesCommand({})));
  const taken = Addresses.length;
  return judged(quota - taken >= 1, {
    what: "elastic IPs",
    found: `a quota of ${quota}, ${taken} of them taken`,
    expected: "1 free, for the NAT gateway",
    fix: `Release one that nothing uses, name a VPC that is there (LMI_VPC_ID), or ${raise(ELASTIC_IPS, taken + 1)}.`,
  });
}
