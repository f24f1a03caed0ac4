import type {
  AttachInternetGatewayRequest,
  CreateInternetGatewayRequest,
  CreateInternetGatewayResult,
  DeleteInternetGatewayRequest,
  DescribeInternetGatewaysRequest,
  DescribeInternetGatewaysResult,
  DetachInternetGatewayRequest,
  InternetGateway,
} from "@aws-sdk/client-ec2";

import { hasMappedAddress } from "./addresses.ts";
import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { operation } from "./operation.ts";
import { checkQuota } from "./quotas.ts";
import type { InternetGatewayRecord } from "./records.ts";
import { hasDependencies, refuse } from "./refusals.ts";

export function internetGatewayOperations(ec2: Ec2State) {
  const { accountId } = ec2.surroundings;
  const filters: FilterTable<InternetGatewayRecord> = {
    "internet-gateway-id": ({ id }) => id,
    "attachment.vpc-id": ({ vpcId }) => vpcId,
    "attachment.state": ({ vpcId }) => (vpcId ? "available" : undefined),
    "owner-id": () => accountId,
  };
  const show = ({ id, vpcId }: InternetGatewayRecord): InternetGateway => ({
    InternetGatewayId: id,
    // EC2 says "available" here, which the SDK's own list of attachment states does not have
    Attachments: vpcId ? [{ VpcId: vpcId, State: "available" as "attached" }] : [],
    OwnerId: accountId,
    Tags: ec2.tags.list(id),
  });
  return {
    CreateInternetGateway: operation<CreateInternetGatewayRequest, CreateInternetGatewayResult>(
      ["TagSpecifications"],
      ({ TagSpecifications }) => {
        checkQuota(ec2, "internetGateways", ec2.internetGateways.size);
        const id = ec2.name(kinds.internetGateway, TagSpecifications);
        const gateway: InternetGatewayRecord = { id, vpcId: undefined };
        ec2.internetGateways.set(id, gateway);
        return { InternetGateway: show(gateway) };
      },
    ),
    DescribeInternetGateways: operation<DescribeInternetGatewaysRequest, DescribeInternetGatewaysResult>(
      ["InternetGatewayIds", "Filters", "MaxResults", "NextToken"],
      ({ InternetGatewayIds, Filters, MaxResults, NextToken }) => {
        const listing = { kind: kinds.internetGateway, records: ec2.internetGateways, filters };
        const question = { ids: InternetGatewayIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { InternetGateways: page.map(show), ...rest };
      },
    ),
    AttachInternetGateway: operation<AttachInternetGatewayRequest, void>(
      ["InternetGatewayId", "VpcId"],
      ({ InternetGatewayId, VpcId }) => {
        const gateway = find(kinds.internetGateway, ec2.internetGateways, InternetGatewayId, "internetGatewayId");
        const vpc = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
        if (gateway.vpcId) {
          const sentence = `resource ${gateway.id} is already attached to network ${gateway.vpcId}`;
          throw refuse("Resource.AlreadyAssociated", sentence);
        }
        if (gatewayOf(ec2, vpc.id)) {
          throw refuse("InvalidParameterValue", `Network ${vpc.id} already has an internet gateway attached`);
        }
        gateway.vpcId = vpc.id;
      },
    ),
    DetachInternetGateway: operation<DetachInternetGatewayRequest, void>(
      ["InternetGatewayId", "VpcId"],
      ({ InternetGatewayId, VpcId }) => {
        const gateway = find(kinds.internetGateway, ec2.internetGateways, InternetGatewayId, "internetGatewayId");
        const vpc = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
        if (gateway.vpcId !== vpc.id) {
          throw refuse("Gateway.NotAttached", `resource ${gateway.id} is not attached to network ${vpc.id}`);
        }
        if (hasMappedAddress(ec2, vpc.id)) {
          const remedy = "Please unmap those public address(es) before detaching the gateway.";
          throw refuse("DependencyViolation", `Network ${vpc.id} has some mapped public address(es). ${remedy}`);
        }
        gateway.vpcId = undefined;
      },
    ),
    DeleteInternetGateway: operation<DeleteInternetGatewayRequest, void>(
      ["InternetGatewayId"],
      ({ InternetGatewayId }) => {
        const gateway = find(kinds.internetGateway, ec2.internetGateways, InternetGatewayId, "internetGatewayId");
        if (gateway.vpcId) throw hasDependencies("internetGateway", gateway.id);
        ec2.internetGateways.delete(gateway.id);
        ec2.tags.forget(gateway.id);
      },
    ),
  };
}

/** The internet gateway attached to a VPC. */
export function gatewayOf(ec2: Ec2State, vpcId: string): InternetGatewayRecord | undefined {
  return [...ec2.internetGateways.values()].find((gateway) => gateway.vpcId === vpcId);
}
