import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";

import { given, repeatable } from "./control-plane.ts";
import { nameOf } from "./names.ts";
import type { PlacedSubnet, StackContext } from "./resource.ts";
import { ofThisRun, ofThisRunNamed } from "./tags.ts";
import { findVpcs } from "./vpc.ts";

/** Finds the outputs that removal waits on, in a process that did not create them: the VPC and the subnets. */
export async function recoverOutputs(context: StackContext): Promise<void> {
  const { outputs, settings } = context;
  const [vpcId] = await findVpcs(context, ofThisRunNamed(settings, nameOf(settings, "vpc")));
  if (vpcId === undefined) return;
  outputs.vpcId = vpcId;
  const subnets = await placedSubnets(context);
  const singleZone = nameOf(settings, "single-zone-subnet");
  outputs.privateSubnets = subnets.filter(({ name }) => name.startsWith(nameOf(settings, "private-subnet-")));
  const singleZoneSubnet = subnets.find(({ name }) => name === singleZone);
  if (singleZoneSubnet) outputs.singleZoneSubnet = singleZoneSubnet;
}

async function placedSubnets(context: StackContext): Promise<(PlacedSubnet & { readonly name: string })[]> {
  const command = () => new DescribeSubnetsCommand({ Filters: ofThisRun(context.settings) });
  const { Subnets = [] } = await repeatable(context, "a look at the subnets", () => context.aws.ec2.send(command()));
  return Subnets.map(({ SubnetId, AvailabilityZoneId, Tags = [] }) => ({
    subnetId: given(SubnetId, "Subnets[].SubnetId"),
    zoneId: given(AvailabilityZoneId, "Subnets[].AvailabilityZoneId"),
    name: Tags.find(({ Key }) => Key === "Name")?.Value ?? "",
  }));
}
