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

/**
 * Waits until the instances in these subnets are terminated and their interfaces are gone: until then subnets and
 * security group cannot be deleted. Instances elsewhere in the VPC are another capacity provider's and not meant.
 */
export async function untilInstancesAreGone(context: StackContext, subnetIds: readonly string[]): Promise<void> {
  if (subnetIds.length === 0) return;
  const filters = [{ Name: "subnet-id", Values: [...subnetIds] }];
  let left: string[] = [];
  await until(
    context.clock,
    `the managed instances in ${subnetIds.join(", ")} and their network interfaces to be gone`,
    patience(context, GOING),
    async () => {
      left = [...(await findInstances(context, filters)), ...(await findNetworkInterfaces(context, filters))];
      return left.length === 0 ? true : undefined;
    },
    () => left.join(", "),
  );
}
