import {
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeVolumesCommand,
  type Filter,
} from "@aws-sdk/client-ec2";

import { until } from "../clock/until.ts";
import { given, patience, repeatable } from "./control-plane.ts";
import type { StackContext } from "./resource.ts";

const GOING = {
  everyMs: 5_000, // our choice: instances shut down within a minute or so
  withinMs: 1_800_000, // Terraform allows 30 min for the whole deletion; instances were seen to live on for 5 min
};

/** IDs of instances that are not terminated. EC2 hides those that Lambda manages unless asked for. */
export async function findInstances(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeInstancesCommand({ Filters: filters, IncludeManagedResources: true });
  const { Reservations = [] } = await repeatable(context, "a look at the instances", () =>
    context.aws.ec2.send(command()),
  );
  return Reservations.flatMap(({ Instances = [] }) => Instances)
    .filter(({ State }) => State?.Name !== "terminated")
    .map(({ InstanceId }) => given(InstanceId, "Instances[].InstanceId"));
}

/** IDs of volumes, those that Lambda manages among them. */
export async function findVolumes(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeVolumesCommand({ Filters: filters, IncludeManagedResources: true });
  const { Volumes = [] } = await repeatable(context, "a look at the volumes", () => context.aws.ec2.send(command()));
  return Volumes.map(({ VolumeId }) => given(VolumeId, "Volumes[].VolumeId"));
}

/** IDs of network interfaces, those that Lambda manages among them. */
export async function findNetworkInterfaces(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeNetworkInterfacesCommand({ Filters: filters, IncludeManagedResources: true });
  const { NetworkInterfaces = [] } = await repeatable(context, "a look at the network interfaces", () =>
    context.aws.ec2.send(command()),
  );
  return NetworkInterfaces.map(({ NetworkInterfaceId }) =>
    given(NetworkInterfaceId, "NetworkInterfaces[].NetworkInterfaceId"),
  );
}

/** EC2 filters for what bears a security group: a capacity provider's own tells its instances from all others (EC2 API reference). */
export function bearing(groupId: string): { readonly instances: Filter[]; readonly interfaces: Filter[] } {
  const by = (name: string) => [{ Name: name, Values: [groupId] }];
  return { instances: by("instance.group-id"), interfaces: by("group-id") };
}

/**
 * Waits until the instances that bear a security group are terminated and their interfaces are gone: until then it
 * cannot be deleted, nor the subnets they are in. Other instances in these subnets are somebody else's and not meant.
 */
export async function untilInstancesAreGone(context: StackContext, groupId: string | undefined): Promise<void> {
  if (groupId === undefined) return;
  const { instances, interfaces } = bearing(groupId);
  let left: string[] = [];
  await until(
    context.clock,
    `the managed instances that bear ${groupId} and their network interfaces to be gone`,
    patience(context, GOING),
    async () => {
      left = [...(await findInstances(context, instances)), ...(await findNetworkInterfaces(context, interfaces))];
      return left.length === 0 ? true : undefined;
    },
    () => left.join(", "),
  );
}
