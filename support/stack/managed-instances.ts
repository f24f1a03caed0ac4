import { DescribeInstancesCommand, DescribeNetworkInterfacesCommand } from "@aws-sdk/client-ec2";

import { until } from "../clock/until.ts";
import { given, patience, repeatable } from "./control-plane.ts";
import type { StackContext } from "./resource.ts";

const GOING = {
  everyMs: 5_000, // our choice: instances shut down within a minute or so
  withinMs: 1_800_000, // Terraform allows 30 min for the whole deletion; instances were seen to live on for 5 min
};

/** IDs of a VPC's instances that are not terminated. EC2 hides those that Lambda manages unless asked for. */
export async function findInstances(context: StackContext, vpcId: string): Promise<string[]> {
  const command = () => new DescribeInstancesCommand({
    Filters: [{ Name: "vpc-id", Values: [vpcId] }],
    IncludeManagedResources: true,
  });
  const { Reservations = [] } = await repeatable(context, "a look at the instances", () =>
    context.aws.ec2.send(command()),
  );
  return Reservations.flatMap(({ Instances = [] }) => Instances)
    .filter(({ State }) => State?.Name !== "terminated")
    .map(({ InstanceId }) => given(InstanceId, "Instances[].InstanceId"));
}

/** A VPC's network interfaces, those that Lambda manages among them. */
export async function findNetworkInterfaces(context: StackContext, vpcId: string) {
  const command = () => new DescribeNetworkInterfacesCommand({
    Filters: [{ Name: "vpc-id", Values: [vpcId] }],
    IncludeManagedResources: true,
  });
  const { NetworkInterfaces = [] } = await repeatable(context, "a look at the network interfaces", () =>
    context.aws.ec2.send(command()),
  );
  return NetworkInterfaces.map(({ NetworkInterfaceId, SubnetId }) => ({
    interfaceId: given(NetworkInterfaceId, "NetworkInterfaces[].NetworkInterfaceId"),
    subnetId: SubnetId,
  }));
}

/**
 * Waits until the instances in the stack's VPC are terminated and the interfaces in its private subnets are gone:
 * until then subnets and security group cannot be deleted. The NAT gateway's interface is elsewhere and not meant.
 */
export async function untilInstancesAreGone(context: StackContext): Promise<void> {
  const { vpcId, privateSubnets = [] } = context.outputs;
  if (vpcId === undefined) return;
  const isPrivate = (subnetId: string | undefined) => privateSubnets.some((subnet) => subnet.subnetId === subnetId);
  let left: string[] = [];
  await until(
    context.clock,
    `the managed instances of ${vpcId} and their network interfaces to be gone`,
    patience(context, GOING),
    async () => {
      const instances = await findInstances(context, vpcId);
      const interfaces = await findNetworkInterfaces(context, vpcId);
      left = [...instances, ...interfaces.filter((i) => isPrivate(i.subnetId)).map((i) => i.interfaceId)];
      return left.length === 0 ? true : undefined;
    },
    () => left.join(", "),
  );
}
