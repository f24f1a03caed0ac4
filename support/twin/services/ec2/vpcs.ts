import type {
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  ModifyVpcAttributeRequest,
  Vpc,
} from "@aws-sdk/client-ec2";

import { formatCidr, parseCidr } from "./cidr.ts";
import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { operation } from "./operation.ts";
import { checkQuota } from "./quotas.ts";
import type { VpcRecord } from "./records.ts";
import { hasDependencies, invalidParameter, missingParameter, refuse } from "./refusals.ts";
import { createMainRouteTable } from "./route-tables.ts";
import { createDefaultSecurityGroup, isDefault } from "./security-groups.ts";

export function vpcOperations(ec2: Ec2State) {
  const { accountId, queue, streams, world } = ec2.surroundings;
  const filters: FilterTable<VpcRecord> = {
    "vpc-id": ({ id }) => id,
    state: ({ state }) => state,
    cidr: ({ cidr }) => formatCidr(cidr),
    "cidr-block-association.cidr-block": ({ cidr }) => formatCidr(cidr),
    "is-default": () => false,
    "owner-id": () => accountId,
  };
  const show = (vpc: VpcRecord): Vpc => ({
    VpcId: vpc.id,
    State: vpc.state,
    CidrBlock: formatCidr(vpc.cidr),
    CidrBlockAssociationSet: [
      {
        AssociationId: `vpc-cidr-assoc-${streams.digits(`vpc-cidr-assoc/${vpc.id}`, 17)}`,
        CidrBlock: formatCidr(vpc.cidr),
        CidrBlockState: { State: "associated" },
      },
    ],
    DhcpOptionsId: `dopt-${streams.digits("dopt/default", 17)}`,
    InstanceTenancy: "default",
    IsDefault: false,
    OwnerId: accountId,
    Tags: ec2.tags.list(vpc.id),
  });
  return {
    CreateVpc: operation<CreateVpcRequest, CreateVpcResult>(
      ["CidrBlock", "InstanceTenancy", "TagSpecifications"],
      ({ CidrBlock, InstanceTenancy, TagSpecifications }) => {
        if (CidrBlock === undefined) throw missingParameter("cidrBlock");
        const cidr = parseCidr(CidrBlock);
        if (!cidr) throw invalidParameter(CidrBlock, "cidrBlock", "This is not a valid CIDR block.");
        if (cidr.prefix < 16 || cidr.prefix > 28) throw refuse("InvalidVpc.Range", `The CIDR '${CidrBlock}' is invalid.`);
        if (InstanceTenancy !== undefined && InstanceTenancy !== "default") {
          throw refuse("UnsupportedOperation", "Only the default tenancy is modelled by the twin.");
        }
        checkQuota(ec2, "vpcs", ec2.vpcs.size);
        const id = ec2.name(kinds.vpc, TagSpecifications);
        const vpc: VpcRecord = { id, cidr, state: "pending", dnsSupport: true, dnsHostnames: false };
        ec2.vpcs.set(id, vpc);
        createMainRouteTable(ec2, vpc);
        createDefaultSecurityGroup(ec2, vpc);
        queue.after(world.ec2.vpcPendingMs, () => {
          vpc.state = "available";
        });
        return { Vpc: show(vpc) };
      },
    ),
    DescribeVpcs: operation<DescribeVpcsRequest, DescribeVpcsResult>(
      ["VpcIds", "Filters", "MaxResults", "NextToken"],
      ({ VpcIds, Filters, MaxResults, NextToken }) => {
        const listing = { kind: kinds.vpc, records: ec2.vpcs, filters };
        const question = { ids: VpcIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { Vpcs: page.map(show), ...rest };
      },
    ),
    DeleteVpc: operation<DeleteVpcRequest, void>(["VpcId"], ({ VpcId }) => {
      const { id } = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
      if (isOccupied(ec2, id)) throw hasDependencies("vpc", id);
      for (const own of [...ec2.routeTables.values(), ...ec2.securityGroups.values()]) {
        if (own.vpcId !== id) continue;
        ec2.routeTables.delete(own.id);
        ec2.securityGroups.delete(own.id);
        ec2.tags.forget(own.id);
      }
      ec2.vpcs.delete(id);
      ec2.tags.forget(id);
    }),
    ModifyVpcAttribute: operation<ModifyVpcAttributeRequest, void>(
      ["VpcId", "EnableDnsHostnames", "EnableDnsSupport"],
      ({ VpcId, EnableDnsHostnames, EnableDnsSupport }) => {
        const vpc = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
        if (EnableDnsHostnames && EnableDnsSupport) {
          const sentence = "Fields for multiple attribute types specified: enableDnsHostnames, enableDnsSupport";
          throw refuse("InvalidParameterCombination", sentence);
        }
        if (EnableDnsHostnames?.Value !== undefined) vpc.dnsHostnames = EnableDnsHostnames.Value;
        else if (EnableDnsSupport?.Value !== undefined) vpc.dnsSupport = EnableDnsSupport.Value;
        else throw refuse("MissingParameter", "No attributes specified.");
      },
    ),
    DescribeVpcAttribute: operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult>(
      ["VpcId", "Attribute"],
      ({ VpcId, Attribute }) => {
        const vpc = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
        if (Attribute === "enableDnsHostnames") return { VpcId: vpc.id, EnableDnsHostnames: { Value: vpc.dnsHostnames } };
        if (Attribute === "enableDnsSupport") return { VpcId: vpc.id, EnableDnsSupport: { Value: vpc.dnsSupport } };
        throw refuse("UnsupportedOperation", `The attribute ${String(Attribute)} is not modelled by the twin.`);
      },
    ),
  };
}

/** Whether a VPC holds anything but what EC2 itself put there. */
function isOccupied(ec2: Ec2State, vpcId: string): boolean {
  const within = (record: { readonly vpcId: string | undefined }) => record.vpcId === vpcId;
  return (
    [...ec2.subnets.values()].some(within) ||
    [...ec2.interfaces.values()].some(within) ||
    [...ec2.internetGateways.values()].some(within) ||
    [...ec2.routeTables.values()].some((table) => within(table) && table.mainAssociationId === undefined) ||
    [...ec2.securityGroups.values()].some((group) => within(group) && !isDefault(group))
  );
}
