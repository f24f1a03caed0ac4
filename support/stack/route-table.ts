import {
  AssociateRouteTableCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  DeleteRouteTableCommand,
  DescribeRouteTablesCommand,
  DisassociateRouteTableCommand,
  type Filter,
  type RouteTableAssociation,
} from "@aws-sdk/client-ec2";

import { deletion, given, once, orDeniedAsGone, orGone, repeatable, UNTIL_VISIBLE } from "./control-plane.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { need, type StackContext } from "./resource.ts";
import { ofThisRunNamed, tagSpecifications } from "./tags.ts";

const EVERYWHERE = "0.0.0.0/0";

export async function createRouteTable(context: StackContext, name: string): Promise<string> {
  const { aws, outputs, settings } = context;
  return createLedgered(context, "ec2:route-table", name, async () => {
    const command = () => new CreateRouteTableCommand({
      VpcId: need(outputs, "vpcId"),
      TagSpecifications: tagSpecifications(settings, "route-table", name),
    });
    const what = `route table ${name} to be created`;
    const { RouteTable } = await once(context, what, () => aws.ec2.send(command()), UNTIL_VISIBLE);
    return given(RouteTable?.RouteTableId, "RouteTable.RouteTableId");
  });
}

/** Sends to one gateway what leaves the VPC. */
export async function routeOutward(
  context: StackContext,
  routeTableId: string,
  gateway: { readonly GatewayId: string } | { readonly NatGatewayId: string },
): Promise<void> {
  const command = () => new CreateRouteCommand({
    RouteTableId: routeTableId,
    DestinationCidrBlock: EVERYWHERE,
    ...gateway,
  });
  const what = `a route out of table ${routeTableId}`;
  await once(context, what, () => context.aws.ec2.send(command()), UNTIL_VISIBLE);
}

export async function associateSubnet(context: StackContext, routeTableId: string, subnetId: string): Promise<void> {
  const command = () => new AssociateRouteTableCommand({ RouteTableId: routeTableId, SubnetId: subnetId });
  const what = `subnet ${subnetId} to be associated with route table ${routeTableId}`;
  await once(context, what, () => context.aws.ec2.send(command()), UNTIL_VISIBLE);
}

/** Takes one subnet off a route table; one that is not on it is no error. */
export async function disassociateSubnet(context: StackContext, routeTableId: string, subnetId: string): Promise<void> {
  for (const association of await associationsOf(context, routeTableId)) {
    if (association.SubnetId === subnetId) await disassociate(context, routeTableId, association);
  }
}

/** Removes a route table, routes and associations with it; without an id only if its creation was never answered. */
export async function removeRouteTable(context: StackContext, name: string, id: string | undefined): Promise<void> {
  await removeLedgered(context, {
    type: "ec2:route-table",
    name,
    id,
    find: () => findRouteTables(context, ofThisRunNamed(context.settings, name)),
    remove: async (RouteTableId) => {
      for (const association of await associationsOf(context, RouteTableId)) {
        await disassociate(context, RouteTableId, association);
      }
      const command = () => new DeleteRouteTableCommand({ RouteTableId });
      await deletion(context, `route table ${RouteTableId} to be deleted`, () => context.aws.ec2.send(command()));
    },
  });
}

export async function findRouteTables(context: StackContext, filters: Filter[]): Promise<string[]> {
  const command = () => new DescribeRouteTablesCommand({ Filters: filters });
  const what = "a look at the route tables";
  const { RouteTables = [] } = await repeatable(context, what, () => context.aws.ec2.send(command()));
  return RouteTables.map(({ RouteTableId }) => given(RouteTableId, "RouteTables[].RouteTableId"));
}

async function associationsOf(context: StackContext, routeTableId: string): Promise<readonly RouteTableAssociation[]> {
  const command = () => new DescribeRouteTablesCommand({ RouteTableIds: [routeTableId] });
  const what = `a look at route table ${routeTableId}`;
  const found = await orGone(repeatable(context, what, () => context.aws.ec2.send(command())));
  return found?.RouteTables?.[0]?.Associations ?? [];
}

async function disassociate(
  context: StackContext,
  routeTableId: string,
  { RouteTableAssociationId }: RouteTableAssociation,
): Promise<void> {
  const AssociationId = given(RouteTableAssociationId, "Associations[].RouteTableAssociationId");
  const command = () => new DisassociateRouteTableCommand({ AssociationId });
  const isThere = async () => {
    const standing = await associationsOf(context, routeTableId);
    return standing.some((other) => other.RouteTableAssociationId === AssociationId);
  };
  const what = `association ${AssociationId} to be removed`;
  await orDeniedAsGone(deletion(context, what, () => context.aws.ec2.send(command())), isThere);
}
