import type {
  AssociateRouteTableRequest,
  AssociateRouteTableResult,
  CreateRouteTableRequest,
  CreateRouteTableResult,
  DeleteRouteTableRequest,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  DisassociateRouteTableRequest,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { operation } from "./operation.ts";
import type { RouteTableRecord, VpcRecord } from "./records.ts";
import { hasDependencies, missingParameter, refuse } from "./refusals.ts";
import { routeTableFilters, showRouteTable } from "./route-table-view.ts";

export function routeTableOperations(ec2: Ec2State) {
  const { refusesInUse } = ec2.surroundings.world.ec2;
  const filters = routeTableFilters(ec2);
  const tables = () => [...ec2.routeTables.values()];
  return {
    CreateRouteTable: operation<CreateRouteTableRequest, CreateRouteTableResult>(
      ["VpcId", "TagSpecifications"],
      ({ VpcId, TagSpecifications }) => {
        const vpc = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
        const id = ec2.name(kinds.routeTable, TagSpecifications);
        return { RouteTable: showRouteTable(ec2, addRouteTable(ec2, id, vpc, undefined)) };
      },
    ),
    DescribeRouteTables: operation<DescribeRouteTablesRequest, DescribeRouteTablesResult>(
      ["RouteTableIds", "Filters", "MaxResults", "NextToken"],
      ({ RouteTableIds, Filters, MaxResults, NextToken }) => {
        const listing = { kind: kinds.routeTable, records: ec2.routeTables, filters };
        const question = { ids: RouteTableIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { RouteTables: page.map((table) => showRouteTable(ec2, table)), ...rest };
      },
    ),
    DeleteRouteTable: operation<DeleteRouteTableRequest, void>(["RouteTableId"], ({ RouteTableId }) => {
      const table = find(kinds.routeTable, ec2.routeTables, RouteTableId, "routeTableId");
      if (table.mainAssociationId !== undefined || (refusesInUse && table.associations.size > 0)) {
        throw hasDependencies("routeTable", table.id);
      }
      ec2.routeTables.delete(table.id);
      ec2.tags.forget(table.id);
    }),
    AssociateRouteTable: operation<AssociateRouteTableRequest, AssociateRouteTableResult>(
      ["RouteTableId", "SubnetId"],
      ({ RouteTableId, SubnetId }) => {
        const table = find(kinds.routeTable, ec2.routeTables, RouteTableId, "routeTableId");
        const subnet = find(kinds.subnet, ec2.subnets, SubnetId, "subnetId");
        if (table.vpcId !== subnet.vpcId) {
          const sentence = `Route table ${table.id} and subnet ${subnet.id} belong to different networks`;
          throw refuse("InvalidParameterValue", sentence);
        }
        const before = tables().find(({ associations }) => [...associations.values()].includes(subnet.id));
        if (before) {
          const sentence = `the specified association for route table ${table.id} conflicts with an existing association`;
          throw refuse("Resource.AlreadyAssociated", sentence);
        }
        const id = ec2.ids.next("rtbassoc", "route-table-association", `${table.id}/${subnet.id}`);
        table.associations.set(id, subnet.id);
        return { AssociationId: id, AssociationState: { State: "associated" } };
      },
    ),
    DisassociateRouteTable: operation<DisassociateRouteTableRequest, void>(["AssociationId"], ({ AssociationId }) => {
      if (AssociationId === undefined) throw missingParameter("associationId");
      if (tables().some(({ mainAssociationId }) => mainAssociationId === AssociationId)) {
        const sentence = `cannot disassociate the main route table association ${AssociationId}`;
        throw refuse("InvalidParameterValue", sentence);
      }
      const removed = tables().some(({ associations }) => associations.delete(AssociationId));
      if (!removed) {
        throw refuse("InvalidAssociationID.NotFound", `The association ID '${AssociationId}' does not exist`);
      }
    }),
  };
}

/** The main table that comes with a VPC. */
export function createMainRouteTable(ec2: Ec2State, vpc: VpcRecord): void {
  const id = ec2.name(kinds.routeTable, undefined, `main/${vpc.id}`);
  addRouteTable(ec2, id, vpc, ec2.ids.next("rtbassoc", "route-table-association", `${id}/main`));
}

function addRouteTable(ec2: Ec2State, id: string, vpc: VpcRecord, main: string | undefined): RouteTableRecord {
  const own = { id, vpcId: vpc.id, mainAssociationId: main };
  const table: RouteTableRecord = { ...own, associations: new Map(), routes: new Map() };
  ec2.routeTables.set(id, table);
  return table;
}
