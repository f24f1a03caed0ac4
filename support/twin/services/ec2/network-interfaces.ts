import type {
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  GroupIdentifier,
  NetworkInterface,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { hiddenFrom, operatorFilters, operatorOf } from "./managed-resources.ts";
import { operation } from "./operation.ts";
import type { AddressRecord, InterfaceRecord } from "./records.ts";

export function networkInterfaceOperations(ec2: Ec2State) {
  const filters = interfaceFilters(ec2);
  return {
    DescribeNetworkInterfaces: operation<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult>(
      ["NetworkInterfaceIds", "Filters", "MaxResults", "NextToken", "IncludeManagedResources"],
      ({ NetworkInterfaceIds, Filters, MaxResults, NextToken, IncludeManagedResources }) => {
        const hidden = hiddenFrom(ec2, IncludeManagedResources);
        const listing = { kind: kinds.networkInterface, records: ec2.interfaces, filters, hidden };
        const question = { ids: NetworkInterfaceIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { NetworkInterfaces: page.map((own) => show(ec2, own)), ...rest };
      },
    ),
  };
}

/** Security groups as EC2 shows them where they are used. */
export function groupsOf(ec2: Ec2State, ids: readonly string[]): GroupIdentifier[] {
  return ids.map((id) => ({ GroupId: id, GroupName: ec2.securityGroups.get(id)?.name }));
}

function addressOf(ec2: Ec2State, { id }: InterfaceRecord): AddressRecord | undefined {
  return [...ec2.addresses.values()].find(({ association }) => association?.interfaceId === id);
}

function interfaceFilters(ec2: Ec2State): FilterTable<InterfaceRecord> {
  return {
    "network-interface-id": ({ id }) => id,
    "interface-type": ({ type }) => type,
    "requester-managed": ({ type }) => type === "nat_gateway",
    description: ({ description }) => description,
    status: () => "in-use",
    "subnet-id": ({ subnetId }) => subnetId,
    "vpc-id": ({ vpcId }) => vpcId,
    "availability-zone": ({ subnetId }) => ec2.subnets.get(subnetId)?.zoneName,
    "availability-zone-id": ({ subnetId }) => ec2.subnets.get(subnetId)?.zoneId,
    "private-ip-address": ({ privateIp }) => privateIp,
    "group-id": ({ groupIds }) => groupIds,
    "group-name": ({ groupIds }) => groupsOf(ec2, groupIds).map(({ GroupName }) => GroupName),
    "attachment.instance-id": ({ instanceId }) => instanceId,
    "attachment.status": () => "attached",
    "association.allocation-id": (own) => addressOf(ec2, own)?.id,
    "association.association-id": (own) => addressOf(ec2, own)?.association?.id,
    "association.public-ip": (own) => addressOf(ec2, own)?.publicIp ?? own.publicIp,
    "owner-id": () => ec2.surroundings.accountId,
    ...operatorFilters(ec2),
  };
}

function show(ec2: Ec2State, own: InterfaceRecord): NetworkInterface {
  const { accountId, streams } = ec2.surroundings;
  const subnet = ec2.subnets.get(own.subnetId);
  const address = addressOf(ec2, own);
  const publicIp = address?.publicIp ?? own.publicIp;
  const managed = own.instanceId !== undefined;
  return {
    NetworkInterfaceId: own.id,
    InterfaceType: own.type as NetworkInterface["InterfaceType"], // EC2 says nat_gateway, the SDK's list natGateway
    Description: own.description,
    Status: "in-use",
    SubnetId: own.subnetId,
    VpcId: own.vpcId,
    AvailabilityZone: subnet?.zoneName,
    AvailabilityZoneId: subnet?.zoneId,
    PrivateIpAddress: own.privateIp,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: own.privateIp }],
    MacAddress: own.macAddress,
    Groups: groupsOf(ec2, own.groupIds),
    Attachment: {
      AttachmentId: `eni-attach-${streams.digits(`eni-attach/${own.id}`, 17)}`,
      AttachTime: new Date(own.createdAt),
      DeleteOnTermination: managed,
      DeviceIndex: managed ? 0 : 1,
      InstanceId: own.instanceId,
      InstanceOwnerId: managed ? accountId : "amazon-aws",
      Status: "attached",
    },
    Association: publicIp
      ? {
          PublicIp: publicIp,
          AllocationId: address?.id,
          AssociationId: address?.association?.id,
          IpOwnerId: address ? accountId : "amazon",
        }
      : undefined,
    RequesterManaged: !managed,
    SourceDestCheck: managed,
    Operator: operatorOf(ec2, own.id),
    OwnerId: accountId,
    TagSet: ec2.tags.list(own.id),
  };
}
