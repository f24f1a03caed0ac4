import { CreateSubnetCommand, DeleteSubnetCommand, DescribeSubnetsCommand, type Filter } from "@aws-sdk/client-ec2";

import { deletion, given, once, repeatable, UNTIL_VISIBLE } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { need, type PlacedSubnet, type StackContext } from "./resource.ts";
import { ofThisRunNamed, tagSpecifications } from "./tags.ts";
import { refuseZone, usableZones } from "./zones.ts";

export interface SubnetPlan {
  readonly name: string;
  readonly cidrBlock: string;
  /** Zones that are taken already. */
  readonly avoid: readonly string[];
}

/**
 * Creates a subnet in the first zone that accepts one.
 *
 * @throws Error when no zone is left
 */
export async function placeSubnet(context: StackContext, plan: SubnetPlan): Promise<PlacedSubnet> {
  const zones = (await usableZones(context)).filter((zoneId) => !plan.avoid.includes(zoneId));
  for (const zoneId of zones) {
    try {
      return { subnetId: await createSubnet(context, plan, zoneId), zoneId };
    } catch (error) {
      if (!isZoneRefusal(error)) throw error;
      refuseZone(context, zoneId);
    }
  }
  const refused = context.outputs.refusedZoneIds ?? [];
  throw new Error(
    `No availability zone of ${context.settings.region} is left for subnet '${plan.name}': ` +
      `taken ${list(plan.avoid)}; refused ${list(refused)}. ` +
      "The suite needs three zones that accept Lambda Managed Instances: choose another Region.",
  );
}

async function createSubnet(context: StackContext, plan: SubnetPlan, zoneId: string): Promise<string> {
  const { aws, outputs, settings } = context;
  return createLedgered(context, "ec2:subnet", plan.name, async () => {
    const command = () => new CreateSubnetCommand({
      VpcId: need(outputs, "vpcId"),
      CidrBlock: plan.cidrBlock,
      AvailabilityZoneId: zoneId,
      TagSpecifications: tagSpecifications(settings, "subnet", plan.name),
    });
    const { Subnet } = await once(
      context,
      `subnet ${plan.name} to be created in ${zoneId}`,
      () => aws.ec2.send(command()),
      UNTIL_VISIBLE,
    );
    return given(Subnet?.SubnetId, "Subnet.SubnetId");
  });
}

/** Removes a subnet; without an id only if the answer to its creation was lost. */
export async function removeSubnet(context: StackContext, name: string, id: string | undefined): Promise<void> {
  await removeLedgered(context, {
    type: "ec2:subnet",
    name,
    id,
    find: () => findSubnets(context, ofThisRunNamed(context.settings, name)),
    remove: (SubnetId) =>
      deletion(context, `subnet ${SubnetId} to be deleted`, () =>
        context.aws.ec2.send(new DeleteSubnetCommand({ SubnetId })),
      ),
  });
}

export async function findSubnets(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeSubnetsCommand({ Filters: filters });
  const { Subnets = [] } = await repeatable(context, "a look at the subnets", () => context.aws.ec2.send(command()));
  return Subnets.map(({ SubnetId }) => given(SubnetId, "Subnets[].SubnetId"));
}

/** These subnets as they are, whoever's; one that is not there is left out. */
export async function lookAtSubnets(
  { aws, clock }: Pick<StackContext, "aws" | "clock">,
  ids: readonly string[],
): Promise<(PlacedSubnet & { readonly vpcId: string })[]> {
  const command = () => new DescribeSubnetsCommand({ Filters: [{ Name: "subnet-id", Values: [...ids] }] });
  const { Subnets = [] } = await repeatable({ clock }, "a look at the subnets", () => aws.ec2.send(command()));
  const seen = Subnets.map(({ SubnetId, AvailabilityZoneId, VpcId }) => ({
    subnetId: given(SubnetId, "Subnets[].SubnetId"),
    zoneId: given(AvailabilityZoneId, "Subnets[].AvailabilityZoneId"),
    vpcId: given(VpcId, "Subnets[].VpcId"),
  }));
  return ids.flatMap((id) => seen.find(({ subnetId }) => subnetId === id) ?? []);
}

/** EC2 says "Value (…) for parameter availabilityZone is invalid. Subnets can currently only be created in …". */
function isZoneRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === "InvalidParameterValue" && /availability\s?zone/i.test(error.message);
}

function list(zoneIds: readonly string[]): string {
  return zoneIds.length > 0 ? zoneIds.join(", ") : "none";
}
