import type * as ec2 from "@aws-sdk/client-ec2";

import { kindOf } from "../../services/ec2/kinds.ts";
import { anywhere, requestTags, type Account, type Needs, type Permission, type PermissionTable, type Tags } from "../permission.ts";

/** Ids in a request, by the type of resource that their ARNs name. */
type Named = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Listings, which EC2 authorizes on all resources at once. */
const looks = [
  "DescribeAvailabilityZones",
  "DescribeVpcs",
  "DescribeSubnets",
  "DescribeInternetGateways",
  "DescribeAddresses",
  "DescribeNatGateways",
  "DescribeRouteTables",
  "DescribeSecurityGroups",
  "DescribeNetworkInterfaces",
  "DescribeInstanceTypes",
  "DescribeInstances",
  "DescribeVolumes",
  "DescribeTags",
  "GetManagedResourceVisibility",
] as const;

/** What an operation needs, by its name. */
type Row = (operation: string) => Needs<never>;

const rows: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(looks.map((operation) => [operation, () => () => [anywhere(`ec2:${operation}`)]])),
  CreateVpc: creating("vpc"),
  CreateSubnet: creating("subnet", ({ VpcId }: ec2.CreateSubnetRequest) => ({ vpc: VpcId })),
  CreateInternetGateway: creating("internet-gateway"),
  AllocateAddress: creating("elastic-ip"),
  CreateNatGateway: creating("natgateway", ({ SubnetId, AllocationId }: ec2.CreateNatGatewayRequest) => ({
    subnet: SubnetId,
    "elastic-ip": AllocationId,
  })),
  CreateRouteTable: creating("route-table", ({ VpcId }: ec2.CreateRouteTableRequest) => ({ vpc: VpcId })),
  CreateSecurityGroup: creating("security-group", ({ VpcId }: ec2.CreateSecurityGroupRequest) => ({ vpc: VpcId })),
  DeleteVpc: using(({ VpcId }: ec2.DeleteVpcRequest) => ({ vpc: VpcId })),
  ModifyVpcAttribute: using(({ VpcId }: ec2.ModifyVpcAttributeRequest) => ({ vpc: VpcId })),
  DescribeVpcAttribute: using(({ VpcId }: ec2.DescribeVpcAttributeRequest) => ({ vpc: VpcId })),
  DeleteSubnet: using(({ SubnetId }: ec2.DeleteSubnetRequest) => ({ subnet: SubnetId })),
  ModifySubnetAttribute: using(({ SubnetId }: ec2.ModifySubnetAttributeRequest) => ({ subnet: SubnetId })),
  AttachInternetGateway: using(attachment),
  DetachInternetGateway: using(attachment),
  DeleteInternetGateway: using(({ InternetGatewayId }: ec2.DeleteInternetGatewayRequest) => ({
    "internet-gateway": InternetGatewayId,
  })),
  ReleaseAddress: using(({ AllocationId }: ec2.ReleaseAddressRequest) => ({ "elastic-ip": AllocationId })),
  DeleteNatGateway: using(({ NatGatewayId }: ec2.DeleteNatGatewayRequest) => ({ natgateway: NatGatewayId })),
  DeleteRouteTable: using(routeTable),
  CreateRoute: using(routeTable), // the gateway is not asked about
  DeleteRoute: using(routeTable),
  AssociateRouteTable: using(({ RouteTableId, SubnetId }: ec2.AssociateRouteTableRequest) => ({
    "route-table": RouteTableId,
    subnet: SubnetId,
  })),
  // SAR lets both types be asked about and requires neither; that both are is our choice, as for the association
  DisassociateRouteTable: using(({ AssociationId = "" }: ec2.DisassociateRouteTableRequest, { associationOf }) => {
    const { routeTableId = "*", subnetId = "*" } = associationOf(AssociationId) ?? {};
    return { "route-table": routeTableId, subnet: subnetId };
  }),
  DeleteSecurityGroup: using(({ GroupId }: ec2.DeleteSecurityGroupRequest) => ({ "security-group": GroupId })),
  TerminateInstances: using(instances),
  StopInstances: using(instances),
  RebootInstances: using(instances),
  ModifyInstanceAttribute: using(({ InstanceId, Groups }: ec2.ModifyInstanceAttributeRequest) => ({
    instance: InstanceId,
    "security-group": Groups,
  })),
  CreateTags: tagging,
  DeleteTags: tagging,
};

/**
 * What EC2 asks for. A creation is authorized on what it creates, by the tags it is given, and on what it is created in,
 * by the tags that this bears. Source: SAR, Amazon EC2.
 */
export const ec2Permissions: PermissionTable = Object.fromEntries(
  Object.entries(rows).map(([operation, row]) => [operation, row(operation)]),
);

interface Creation {
  readonly TagSpecifications?: ec2.TagSpecification[] | undefined;
}

/** A call that creates something; tags it gives need a permission of their own, which EC2 asks for by the creation. */
function creating(type: string, within: (input: never) => Named = () => ({})): Row {
  return (operation) => (input, account) => {
    const { TagSpecifications = [] }: Creation = input;
    const resource = arnOf(account, type, "*");
    const given = TagSpecifications.flatMap(({ Tags: tags = [] }) => tags);
    const keys = requestTags(tagsIn(given));
    const tagged = { action: "ec2:CreateTags", resource, keys: { ...keys, "ec2:createaction": [operation] } };
    return [
      { action: `ec2:${operation}`, resource, keys },
      ...existing(account, operation, within(input)),
      ...(given.length > 0 ? [tagged] : []),
    ];
  };
}

/** A call that is made to what is there. */
function using(named: (input: never, account: Account) => Named): Row {
  return (operation) => (input, account) => existing(account, operation, named(input, account));
}

function tagging(operation: string): Needs<ec2.CreateTagsRequest | ec2.DeleteTagsRequest> {
  return ({ Resources = [], Tags: given = [] }, account) => {
    const keys = requestTags(tagsIn(given));
    return Resources.flatMap((id) => existing(account, operation, { [kindOf(id)?.resourceType ?? "*"]: id }, keys));
  };
}

function existing(account: Account, operation: string, named: Named, keys: Permission["keys"] = {}): Permission[] {
  return Object.entries(named).flatMap(([type, ids]) =>
    [ids ?? []].flat().map((id) => ({
      action: `ec2:${operation}`,
      resource: arnOf(account, type, id),
      keys,
      tags: () => account.tagsOf(`ec2:${type}`, id),
    })),
  );
}

function arnOf({ region, accountId }: Account, type: string, id: string): string {
  return `arn:aws:ec2:${region}:${accountId}:${type}/${id}`;
}

function tagsIn(tags: readonly ec2.Tag[]): Tags {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

function attachment({ InternetGatewayId, VpcId }: ec2.AttachInternetGatewayRequest): Named {
  return { "internet-gateway": InternetGatewayId, vpc: VpcId };
}

function routeTable({ RouteTableId }: { readonly RouteTableId?: string | undefined }): Named {
  return { "route-table": RouteTableId };
}

function instances({ InstanceIds }: { readonly InstanceIds?: string[] | undefined }): Named {
  return { instance: InstanceIds };
}
