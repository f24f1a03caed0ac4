import {
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  type Instance,
  type InstanceTypeInfo,
  type _InstanceType,
} from "@aws-sdk/client-ec2";

import type { EvidenceOf } from "../evidence/schema.ts";
import type { CapacityProviderKey, LabContext } from "./context.ts";

const TAG = "aws:lambda:capacity-provider";

export type ObservedInstance = EvidenceOf<"instances">["instances"][number];

/** Looks at all instances of a capacity provider, and at how large they are. */
export async function observeInstances(
  context: LabContext,
  label: string,
  of: CapacityProviderKey,
): Promise<readonly ObservedInstance[]> {
  const { clock, evidence } = context;
  const found = await listInstances(context, of);
  const sizes = await sizesOf(context, found);
  const described = found.map((instance) => describe(instance, sizes.get(instance.InstanceType ?? "")));
  evidence.append({ kind: "instances", label, at: clock.now(), instances: described });
  return described;
}

/** How many instances of a capacity provider run, and are on their way out: `3 running`, `0 running, 3 going`. */
export async function countInstances(context: LabContext, of: CapacityProviderKey): Promise<string> {
  const states = (await listInstances(context, of)).map(({ State }) => State?.Name);
  const running = states.filter((state) => state === "pending" || state === "running").length;
  const going = states.filter((state) => state === "shutting-down").length;
  return `${running} running${going > 0 ? `, ${going} going` : ""}`;
}

/** How many of a capacity provider's instances have its tag, which comes late: `2 of 3 tagged`, `all tagged`. */
export async function countTagged(context: LabContext, of: CapacityProviderKey): Promise<string> {
  const instances = await listInstances(context, of);
  const tagged = instances.filter(({ Tags }) => Tags?.some(({ Key }) => Key === TAG)).length;
  return tagged === instances.length ? "all tagged" : `${tagged} of ${instances.length} tagged`;
}

/** Its own security group tells a capacity provider's instances from the start; without `IncludeManagedResources` AWS shows none. */
async function listInstances({ aws, stack }: LabContext, of: CapacityProviderKey): Promise<Instance[]> {
  const found: Instance[] = [];
  let token: string | undefined;
  do {
    const page = await aws.ec2.send(
      new DescribeInstancesCommand({
        IncludeManagedResources: true,
        Filters: [{ Name: "instance.group-id", Values: [stack.capacityProviders[of].securityGroupId] }],
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    for (const { Instances = [] } of page.Reservations ?? []) found.push(...Instances);
    token = page.NextToken;
  } while (token);
  return found.toSorted((a, b) => (a.InstanceId ?? "").localeCompare(b.InstanceId ?? ""));
}

async function sizesOf(
  { aws }: LabContext,
  instances: readonly Instance[],
): Promise<ReadonlyMap<string, InstanceTypeInfo>> {
  const names = [...new Set(instances.flatMap(({ InstanceType }) => InstanceType ?? []))] as _InstanceType[];
  if (names.length === 0) return new Map();
  const { InstanceTypes = [] } = await aws.ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: names }));
  return new Map(InstanceTypes.map((info) => [info.InstanceType ?? "", info]));
}

function describe(instance: Instance, size: InstanceTypeInfo | undefined): ObservedInstance {
  const tag = instance.Tags?.find(({ Key }) => Key === TAG);
  const vcpus = size?.VCpuInfo?.DefaultVCpus;
  const memoryMb = size?.MemoryInfo?.SizeInMiB;
  return {
    id: instance.InstanceId ?? "",
    type: instance.InstanceType ?? "unknown",
    ...(vcpus === undefined ? {} : { vcpus }),
    ...(memoryMb === undefined ? {} : { memoryMb }),
    zone: instance.Placement?.AvailabilityZoneId ?? instance.Placement?.AvailabilityZone ?? "unknown",
    state: instance.State?.Name ?? "unknown",
    ...(instance.LaunchTime ? { launchedAtEpochMs: instance.LaunchTime.getTime() } : {}),
    tagged: tag !== undefined,
    ...(tag?.Value === undefined ? {} : { tag: tag.Value }),
    ...(instance.Operator?.Managed === undefined ? {} : { managed: instance.Operator.Managed }),
    ...(instance.Operator?.Principal ? { operator: instance.Operator.Principal } : {}),
    ...(instance.Architecture ? { architecture: instance.Architecture } : {}),
    ...(instance.MetadataOptions?.HttpTokens ? { metadataTokens: instance.MetadataOptions.HttpTokens } : {}),
  };
}
