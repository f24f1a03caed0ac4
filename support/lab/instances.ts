import { DescribeInstancesCommand, type Instance } from "@aws-sdk/client-ec2";

import type { EvidenceOf } from "../evidence/schema.ts";
import type { LabContext } from "./context.ts";

const TAG = "aws:lambda:capacity-provider";

/** Looks at all instances of the stack's VPC. Without `IncludeManagedResources` AWS shows none of them. */
export async function observeInstances({ aws, stack, clock, evidence }: LabContext, label: string): Promise<void> {
  const found: Instance[] = [];
  let token: string | undefined;
  do {
    const page = await aws.ec2.send(
      new DescribeInstancesCommand({
        IncludeManagedResources: true,
        Filters: [{ Name: "vpc-id", Values: [stack.vpcId] }],
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    for (const { Instances = [] } of page.Reservations ?? []) found.push(...Instances);
    token = page.NextToken;
  } while (token);
  found.sort((a, b) => (a.InstanceId ?? "").localeCompare(b.InstanceId ?? ""));
  evidence.append({ kind: "instances", label, at: clock.now(), instances: found.map(describe) });
}

function describe(instance: Instance): EvidenceOf<"instances">["instances"][number] {
  return {
    id: instance.InstanceId ?? "",
    type: instance.InstanceType ?? "unknown",
    zone: instance.Placement?.AvailabilityZoneId ?? instance.Placement?.AvailabilityZone ?? "unknown",
    state: instance.State?.Name ?? "unknown",
    ...(instance.LaunchTime ? { launchedAtEpochMs: instance.LaunchTime.getTime() } : {}),
    tagged: (instance.Tags ?? []).some(({ Key }) => Key === TAG),
    ...(instance.Operator?.Principal ? { operator: instance.Operator.Principal } : {}),
  };
}
