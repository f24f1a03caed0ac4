import type { Route, RouteTable, RouteTableAssociation } from "@aws-sdk/client-ec2";

import { formatCidr } from "./cidr.ts";
import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import type { RouteTableRecord, RouteTarget } from "./records.ts";

export function routeTableFilters(ec2: Ec2State): FilterTable<RouteTableRecord> {
  const own = (read: (association: RouteTableAssociation) => string | undefined) => (table: RouteTableRecord) =>
    associationsOf(table).map(read);
  return {
    "route-table-id": ({ id }) => id,
    "vpc-id": ({ vpcId }) => vpcId,
    "owner-id": () => ec2.surroundings.accountId,
    "association.main": own(({ Main }) => String(Main)),
    "association.route-table-id": own(({ RouteTableId }) => RouteTableId),
    "association.route-table-association-id": own((association) => association.RouteTableAssociationId),
    "association.subnet-id": own(({ SubnetId }) => SubnetId),
    "route.destination-cidr-block": (table) => routesOf(ec2, table).map((route) => route.DestinationCidrBlock),
    "route.gateway-id": (table) => routesOf(ec2, table).map((route) => route.GatewayId),
    "route.nat-gateway-id": (table) => routesOf(ec2, table).map((route) => route.NatGatewayId),
    "route.state": (table) => routesOf(ec2, table).map((route) => route.State),
  };
}

export function showRouteTable(ec2: Ec2State, table: RouteTableRecord): RouteTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    Associations: associationsOf(table),
    Routes: routesOf(ec2, table),
    PropagatingVgws: [],
    OwnerId: ec2.surroundings.accountId,
    Tags: ec2.tags.list(table.id),
  };
}

function associationsOf({ id, mainAssociationId, associations }: RouteTableRecord): RouteTableAssociation[] {
  const common = { RouteTableId: id, AssociationState: { State: "associated" } } as const;
  const main =
    mainAssociationId === undefined ? [] : [{ ...common, Main: true, RouteTableAssociationId: mainAssociationId }];
  const others = [...associations].map(([association, subnetId]) => ({
    ...common,
    Main: false,
    RouteTableAssociationId: association,
    SubnetId: subnetId,
  }));
  return [...main, ...others];
}

function routesOf(ec2: Ec2State, { vpcId, routes }: RouteTableRecord): Route[] {
  const vpc = ec2.vpcs.get(vpcId);
  const local: Route[] = vpc
    ? [{ DestinationCidrBlock: formatCidr(vpc.cidr), GatewayId: "local", Origin: "CreateRouteTable", State: "active" }]
    : [];
  const others = [...routes].map(
    ([destination, target]): Route => ({
      DestinationCidrBlock: destination,
      ...("natGatewayId" in target ? { NatGatewayId: target.natGatewayId } : { GatewayId: target.internetGatewayId }),
      Origin: "CreateRoute",
      State: leadsSomewhere(ec2, vpcId, target) ? "active" : "blackhole",
    }),
  );
  return [...local, ...others];
}

function leadsSomewhere(ec2: Ec2State, vpcId: string, target: RouteTarget): boolean {
  if ("natGatewayId" in target) return ec2.natGateways.get(target.natGatewayId)?.state === "available";
  return ec2.internetGateways.get(target.internetGatewayId)?.vpcId === vpcId;
}
