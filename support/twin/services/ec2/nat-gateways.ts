import type {
  CreateNatGatewayRequest,
  CreateNatGatewayResult,
  DeleteNatGatewayRequest,
  DeleteNatGatewayResult,
  DescribeNatGatewaysRequest,
  DescribeNatGatewaysResult,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { natGatewayFilters, showNatGateway } from "./nat-gateway-view.ts";
import { deleteNatGateway, startNatGateway } from "./nat-gateway-life.ts";
import { operation } from "./operation.ts";
import { refuse } from "./refusals.ts";

export function natGatewayOperations(ec2: Ec2State) {
  return {
    CreateNatGateway: operation<CreateNatGatewayRequest, CreateNatGatewayResult>(
      ["SubnetId", "AllocationId", "ConnectivityType", "TagSpecifications"],
      ({ SubnetId, AllocationId, ConnectivityType: connectivity = "public", TagSpecifications }) => {
        const subnet = find(kinds.subnet, ec2.subnets, SubnetId, "subnetId");
        if (connectivity === "private" && AllocationId !== undefined) {
          const sentence = "The parameter AllocationId cannot be used when ConnectivityType is private.";
          throw refuse("InvalidParameterCombination", sentence);
        }
        const address =
          connectivity === "public" ? find(kinds.allocation, ec2.addresses, AllocationId, "AllocationId") : undefined;
        const id = ec2.name(kinds.natGateway, TagSpecifications);
        return { NatGateway: showNatGateway(ec2, startNatGateway(ec2, id, subnet, address)) };
      },
    ),
    DescribeNatGateways: operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult>(
      ["NatGatewayIds", "Filter", "MaxResults", "NextToken"],
      ({ NatGatewayIds, Filter, MaxResults, NextToken }) => {
        const listing = { kind: kinds.natGateway, records: ec2.natGateways, filters: natGatewayFilters };
        const question = { ids: NatGatewayIds, filters: Filter, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { NatGateways: page.map((gateway) => showNatGateway(ec2, gateway)), ...rest };
      },
    ),
    DeleteNatGateway: operation<DeleteNatGatewayRequest, DeleteNatGatewayResult>(
      ["NatGatewayId"],
      ({ NatGatewayId }) => {
        const gateway = find(kinds.natGateway, ec2.natGateways, NatGatewayId, "natGatewayId");
        if (gateway.state === "deleted") {
          throw refuse(kinds.natGateway.notFound, kinds.natGateway.missing(gateway.id));
        }
        deleteNatGateway(ec2, gateway);
        return { NatGatewayId: gateway.id };
      },
    ),
  };
}
