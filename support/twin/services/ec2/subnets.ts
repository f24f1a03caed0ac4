import type {
  CreateSubnetRequest,
  CreateSubnetResult,
  DeleteSubnetRequest,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  ModifySubnetAttributeRequest,
  Subnet,
} from "@aws-sdk/client-ec2";

import { contains, formatCidr, overlap, parseCidr, sizeOf } from "./cidr.ts";
import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { RESERVED_ADDRESSES } from "./interfaces.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { operation } from "./operation.ts";
import type { SubnetRecord } from "./records.ts";
import { hasDependencies, invalidParameter, missingParameter, refuse } from "./refusals.ts";
import { chooseZone } from "./zones.ts";

export function subnetOperations(ec2: Ec2State) {
  const { accountId, world } = ec2.surroundings;
  const filters: FilterTable<SubnetRecord> = {
    "subnet-id": ({ id }) => id,
    "subnet-arn": ({ id }) => ec2.arn(kinds.subnet, id),
    "vpc-id": ({ vpcId }) => vpcId,
    "availability-zone": ({ zoneName }) => zoneName,
    "availability-zone-id": ({ zoneId }) => zoneId,
    "cidr-block": ({ cidr }) => formatCidr(cidr),
    "default-for-az": () => false,
    "map-public-ip-on-launch": ({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch,
    "owner-id": () => accountId,
    state: () => "available",
  };
  const show = (subnet: SubnetRecord): Subnet => ({
    SubnetId: subnet.id,
    SubnetArn: ec2.arn(kinds.subnet, subnet.id),
    State: "available",
    VpcId: subnet.vpcId,
    CidrBlock: formatCidr(subnet.cidr),
    AvailableIpAddressCount: sizeOf(subnet.cidr) - RESERVED_ADDRESSES - interfacesIn(ec2, subnet.id),
    AvailabilityZone: subnet.zoneName,
    AvailabilityZoneId: subnet.zoneId,
    DefaultForAz: false,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    OwnerId: accountId,
    Tags: ec2.tags.list(subnet.id),
  });
  return {
    CreateSubnet: operation<CreateSubnetRequest, CreateSubnetResult>(
      ["VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", "TagSpecifications"],
      ({ VpcId, CidrBlock, AvailabilityZone, AvailabilityZoneId, TagSpecifications }) => {
        const vpc = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
        if (CidrBlock === undefined) throw missingParameter("cidrBlock");
        const cidr = parseCidr(CidrBlock);
        if (!cidr) throw invalidParameter(CidrBlock, "cidrBlock", "This is not a valid CIDR block.");
        if (cidr.prefix < 16 || cidr.prefix > 28 || !contains(vpc.cidr, cidr)) {
          throw refuse("InvalidSubnet.Range", `The CIDR '${CidrBlock}' is invalid.`);
        }
        const siblings = [...ec2.subnets.values()].filter(({ vpcId }) => vpcId === vpc.id);
        if (siblings.some((sibling) => overlap(sibling.cidr, cidr))) {
          throw refuse("InvalidSubnet.Conflict", `The CIDR '${CidrBlock}' conflicts with another subnet`);
        }
        const zone = chooseZone(ec2, AvailabilityZone, AvailabilityZoneId, `${vpc.id}/${formatCidr(cidr)}`);
        const id = ec2.name(kinds.subnet, TagSpecifications);
        const placed = { zoneId: zone.id, zoneName: zone.name, mapPublicIpOnLaunch: false };
        const subnet: SubnetRecord = { id, vpcId: vpc.id, cidr, ...placed };
        ec2.subnets.set(id, subnet);
        return { Subnet: show(subnet) };
      },
    ),
    DescribeSubnets: operation<DescribeSubnetsRequest, DescribeSubnetsResult>(
      ["SubnetIds", "Filters", "MaxResults", "NextToken"],
      ({ SubnetIds, Filters, MaxResults, NextToken }) => {
        const listing = { kind: kinds.subnet, records: ec2.subnets, filters };
        const question = { ids: SubnetIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { Subnets: page.map(show), ...rest };
      },
    ),
    DeleteSubnet: operation<DeleteSubnetRequest, void>(["SubnetId"], ({ SubnetId }) => {
      const { id } = find(kinds.subnet, ec2.subnets, SubnetId, "subnetId");
      if (world.ec2.refusesInUse && interfacesIn(ec2, id) > 0) throw hasDependencies("subnet", id);
      for (const { associations } of ec2.routeTables.values()) {
        for (const [association, subnetId] of associations) if (subnetId === id) associations.delete(association);
      }
      ec2.subnets.delete(id);
      ec2.tags.forget(id);
    }),
    ModifySubnetAttribute: operation<ModifySubnetAttributeRequest, void>(
      ["SubnetId", "MapPublicIpOnLaunch"],
      ({ SubnetId, MapPublicIpOnLaunch }) => {
        const subnet = find(kinds.subnet, ec2.subnets, SubnetId, "subnetId");
        if (MapPublicIpOnLaunch?.Value === undefined) throw refuse("MissingParameter", "No attributes specified.");
        subnet.mapPublicIpOnLaunch = MapPublicIpOnLaunch.Value;
      },
    ),
  };
}

/** Instances and NAT gateways stand in a subnet by their interfaces. */
function interfacesIn(ec2: Ec2State, id: string): number {
  return [...ec2.interfaces.values()].filter(({ subnetId }) => subnetId === id).length;
}
