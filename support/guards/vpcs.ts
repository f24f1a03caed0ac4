import { DescribeVpcsCommand } from "@aws-sdk/client-ec2";

import { judged, type GuardResult, type Situation } from "./guard.ts";
import { look } from "./look.ts";
import { raise, readQuota } from "./quota.ts";

/** VPCs per Region (Service Quotas); that of internet gateways goes with it. */
const VPCS = { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" };

/** Whether there may be one more VPC. */
export async function vpcs(situation: Situation): Promise<GuardResult | undefined> {
  if (situation.config.existing.vpcId !== undefined) return undefined;
  const quota = await readQuota(situation, VPCS);
  const taken = await countVpcs(situation);
  return judged(quota - taken >= 1, {
    what: "VPCs",
    found: `a quota of ${quota}, ${taken} of them taken`,
    expected: "1 free",
    fix: `Delete one that nothing uses, name one that is there (LMI_VPC_ID), or ${raise(VPCS, taken + 1)}.`,
  });
}

async function countVpcs({ aws, clock }: Situation): Promise<number> {
  let count = 0;
  let token: string | undefined;
  do {
    const question = token === undefined ? {} : { NextToken: token };
    const page = await look({ clock }, "ec2:DescribeVpcs", () => aws.ec2.send(new DescribeVpcsCommand(question)));
    count += page.Vpcs?.length ?? 0;
    token = page.NextToken;
  } while (token);
  return count;
}
