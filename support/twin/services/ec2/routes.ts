import type { CreateRouteRequest, CreateRouteResult, DeleteRouteRequest } from "@aws-sdk/client-ec2";

import { contains, formatCidr, parseCidr } from "./cidr.ts";
import type { Ec2State } from "./ec2-state.ts";
import { find, kinds } from "./kinds.ts";
import { operation } from "./operation.ts";
import type { RouteTableRecord, RouteTarget } from "./records.ts";
import { invalidParameter, missingParameter, refuse } from "./refusals.ts";

export function routeOperations(ec2: Ec2State) {
  return {
    CreateRoute: operation<CreateRouteRequest, CreateRouteResult>(
      ["RouteTableId", "DestinationCidrBlock", "GatewayId", "NatGatewayId"],
      ({ RouteTableId, DestinationCidrBlock, GatewayId, NatGatewayId }) => {
        const table = find(kinds.routeTable, ec2.routeTables, RouteTableId, "routeTableId");
        const cidr = readDestination(DestinationCidrBlock);
        const destination = formatCidr(cidr);
        const target = chooseTarget(ec2, table, GatewayId, NatGatewayId);
        const vpc = ec2.vpcs.get(table.vpcId);
        if (vpc && contains(vpc.cidr, cidr)) {
          const why = "is equal to or more specific than one of this VPC's CIDR blocks.";
          throw refuse("InvalidParameterValue", `The destination CIDR block ${destination} ${why}`);
        }
        if (table.routes.has(destination)) {
          throw refuse("RouteAlreadyExists", `The route identified by ${destination} already exists.`);
        }
        table.routes.set(destination, target);
        return { Return: true };
      },
    ),
    DeleteRoute: operation<DeleteRouteRequest, void>(
      ["RouteTableId", "DestinationCidrBlock"],
      ({ RouteTableId, DestinationCidrBlock }) => {
        const table = find(kinds.routeTable, ec2.routeTables, RouteTableId, "routeTableId");
        const destination = formatCidr(readDestination(DestinationCidrBlock));
        if (!table.routes.delete(destination)) {
          const sentence = `no route with destination-cidr-block ${destination} in route table ${table.id}`;
          throw refuse("InvalidRoute.NotFound", sentence);
        }
      },
    ),
  };
}

function readDestination(text: string | undefined) {
  if (text === undefined) throw missingParameter("destinationCidrBlock");
  const cidr = parseCidr(text);
  if (!cidr) throw invalidParameter(text, "destinationCidrBlock", "This is not a valid CIDR block.");
  return cidr;
}

function chooseTarget(
  ec2: Ec2State,
  table: RouteTableRecord,
  gatewayId: string | undefined,
  natGatewayId: string | undefined,
): RouteTarget {
  if ((gatewayId === undefined) === (natGatewayId === undefined)) {
    const sentence =
      gatewayId === undefined
        ? "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, vpcPeeringConnectionId"
        : "The parameters gatewayId and natGatewayId cannot be used together.";
    throw refuse(gatewayId === undefined ? "MissingParameter" : "InvalidParameterCombination", sentence);
  }
  if (natGatewayId !== undefined) {
    const gateway = ec2.natGateways.get(natGatewayId);
    // Stricter than AWS may be: nobody has published whether a pending gateway is taken.
    if (gateway?.state !== "available") {
      throw refuse("InvalidNatGatewayID.NotFound", `The natGateway ID '${natGatewayId}' does not exist`);
    }
    checkSameNetwork(table, gateway.vpcId, `NAT gateway ${natGatewayId}`);
    return { natGatewayId };
  }
  const gateway = gatewayId === undefined ? undefined : ec2.internetGateways.get(gatewayId);
  if (!gateway) throw refuse("InvalidGatewayID.NotFound", `The gateway ID '${gatewayId ?? ""}' does not exist`);
  checkSameNetwork(table, gateway.vpcId, `network gateway ${gateway.id}`);
  return { internetGatewayId: gateway.id };
}

function checkSameNetwork(table: RouteTableRecord, vpcId: string | undefined, target: string): void {
  if (table.vpcId !== vpcId) {
    throw refuse("InvalidParameterValue", `route table ${table.id} and ${target} belong to different networks`);
  }
}
