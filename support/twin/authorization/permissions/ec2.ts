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

/**
 * What EC2 asks for. A creation is authorized on what it creates, by the tags it is given, and on what it is created in,
 * by the tags that this bears. Source: SAR, Amazon EC2.
 */
export const ec2Permissions: PermissionTable = {
  ...Object.fromEntries(looks.map((operation) => [operation, () => [anywhere(`ec2:${operation}`)]])),
  CreateVpc: creating("CreateVpc", "vpc", (_: ec2.CreateVpcRequest) => ({})),
  CreateSubnet: creating("CreateSubnet", "subnet", ({ VpcId }: ec2.CreateSubnetRequest) => ({ vpc: VpcId })),
  CreateInternetGateway: creating("CreateInternetGateway", "internet-gateway", (_: ec2.CreateInternetGatewayRequest) => ({})),
  AllocateAddress: creating("AllocateAddress", "elastic-ip", (_: ec2.AllocateAddressRequest) => ({})),
  CreateNatGateway: creating("CreateNatGateway", "natgateway", ({ SubnetId, AllocationId }: ec2.CreateNatGatewayRequest) => ({
    subnet: SubnetId,
    "elastic-ip": AllocationId,
  })),
  CreateRouteTable: creating("CreateRouteTable", "route-table", ({ VpcId }: ec2.CreateRouteTableRequest) => ({ vpc: VpcId })),
  CreateSecurityGroup: creating("CreateSecurityGroup", "security-group", ({ VpcId }: ec2.CreateSecurityGroupRequest) => ({ vpc: VpcId })),
  DeleteVpc: using("DeleteVpc", ({ VpcId }: ec2.DeleteVpcRequest) => ({ vpc: VpcId })),
  ModifyVpcAttribute: using("ModifyVpcAttribute", ({ VpcId }: ec2.ModifyVpcAttributeRequest) => ({ vpc: VpcId })),
  DescribeVpcAttribute: using("DescribeVpcAttribute", ({ VpcId }: ec2.DescribeVpcAttributeRequest) => ({ vpc: VpcId })),
  DeleteSubnet: using("DeleteSubnet", ({ SubnetId }: ec2.DeleteSubnetRequest) => ({ subnet: SubnetId })),
  ModifySubnetAttribute: using("ModifySubnetAttribute", ({ SubnetId }: ec2.ModifySubnetAttributeRequest) => ({ subnet: SubnetId })),
  AttachInternetGateway: using("AttachInternetGateway", attachment),
  DetachInternetGateway: using("DetachInternetGateway", attachment),
  DeleteInternetGateway: using("DeleteInternetGateway", ({ InternetGatewayId }: ec2.DeleteInternetGatewayRequest) => ({
    "internet-gateway": InternetGatewayId,
  })),
  ReleaseAddress: using("ReleaseAddress", ({ AllocationId }: ec2.ReleaseAddressRequest) => ({ "elastic-ip": AllocationId })),
  DeleteNatGateway: using("DeleteNatGateway", ({ NatGatewayId }: ec2.DeleteNatGatewayRequest) => ({ natgateway: NatGatewayId })),
  DeleteRouteTable: using("DeleteRouteTable", routeTable),
  CreateRoute: using("CreateRoute", routeTable), // the gateway is not asked about
  DeleteRoute: using("DeleteRoute", routeTable),
  AssociateRouteTable: using("AssociateRouteTable", ({ RouteTableId, SubnetId }: ec2.AssociateRouteTableRequest) => ({
    "route-table": RouteTableId,
    subnet: SubnetId,
  })),
  // SAR lets both types be asked about and requires neither; that both are is our choice, as for the association
  DisassociateRouteTable: using(
    "DisassociateRouteTable",
    ({ AssociationId = "" }: ec2.DisassociateRouteTableRequest, { associationOf }) => {
      const { routeTableId = "*", subnetId = "*" } = associationOf(AssociationId) ?? {};
      return { "route-table": routeTableId, subnet: subnetId };
    },
  ),
  DeleteSecurityGroup: using("DeleteSecurityGroup", ({ GroupId }: ec2.DeleteSecurityGroupRequest) => ({ "security-group": GroupId })),
  TerminateInstances: using("TerminateInstances", instances),
  StopInstances: using("StopInstances", instances),
  RebootInstances: using("RebootInstances", instances),
  ModifyInstanceAttribute: using("ModifyInstanceAttribute", ({ InstanceId, Groups }: ec2.ModifyInstanceAttributeRequest) => ({
    instance: InstanceId,
    "security-group": Groups,
  })),
  CreateTags: tagging("CreateTags"),
  DeleteTags: tagging("DeleteTags"),
};

/** A call that creates something; tags it gives need a permission of their own, which EC2 asks for by the creation. */
function creating<Input extends { TagSpecifications?: ec2.TagSpecification[] | undefined }>(
  operation: string,
  type: string,
  within: (input: Input) => Named,
): Needs<Input> {
  return (input, account) => {
    const resource = arnOf(account, type, "*");
    const given = input.TagSpecifications?.flatMap(({ Tags: tags = [] }) => tags) ?? [];
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
function using<Input>(operation: string, named: (input: Input, account: Account) => Named): Needs<Input> {
  return (input, account) => existing(account, operation, named(input, account));
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
