import { DescribeInstancesCommand, type Instance } from "@aws-sdk/client-ec2";

import { instancesAtOnce } from "../run/estimate.ts";
import { sum } from "../stats/sum.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";
import { look } from "./look.ts";
import { raise, readQuota } from "./quota.ts";

/** Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances, in vCPUs (Service Quotas). */
const STANDARD_VCPUS = { ServiceCode: "ec2", QuotaCode: "L-1216C47A" };

/** What the quota counts: by what the type's name begins with. */
const STANDARD = /^(a|c|d|h|i|is|im|m|r|t|z)\d/;

/** Whether the run's instances fit beside those that run already, were each of the largest type that Lambda may choose. */
export async function vcpus(situation: Situation): Promise<GuardResult | undefined> {
  const largest = Math.max(0, ...(await situation.admittedTypes()).map((type) => type.vcpus));
  if (largest === 0) return undefined; // no type at all: another guard says so
  const quota = await readQuota(situation, STANDARD_VCPUS);
  const taken = await vcpusTaken(situation);
  const instances = instancesAtOnce(situation.claims);
  const needed = instances * largest;
  return judged(quota - taken >= needed, {
    what: "vCPUs",
    found: `a quota of ${quota}, ${taken} of them taken`,
    expected: `${needed} free: at most ${instances} instances at once, of the largest type that Lambda may choose ${largest} vCPUs each`,
    fix: `Set LMI_INSTANCE_TYPES to smaller types, stop other instances, or ${raise(STANDARD_VCPUS, taken + needed)}.`,
  });
}

async function vcpusTaken({ aws, clock }: Situation): Promise<number> {
  const running: Instance[] = [];
  let token: string | undefined;
  do {
    const question = {
      IncludeManagedResources: true,
      Filters: [{ Name: "instance-state-name", Values: ["pending", "running"] }],
      ...(token === undefined ? {} : { NextToken: token }),
    };
    const page = await look({ clock }, "ec2:DescribeInstances", () => aws.ec2.send(new DescribeInstancesCommand(question)));
    for (const { Instances = [] } of page.Reservations ?? []) running.push(...Instances);
    token = page.NextToken;
  } while (token);
  const counted = running.filter(({ InstanceType = "", InstanceLifecycle }) => STANDARD.test(InstanceType) && InstanceLifecycle !== "spot");
  return sum(counted.map(({ CpuOptions }) => (CpuOptions?.CoreCount ?? 0) * (CpuOptions?.ThreadsPerCore ?? 0)));
}
