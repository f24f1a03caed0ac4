import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  SecurityGroup,
} from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import type { FilterTable } from "./filters.ts";
import { find, kinds } from "./kinds.ts";
import { list } from "./listing.ts";
import { operation } from "./operation.ts";
import type { SecurityGroupRecord, VpcRecord } from "./records.ts";
import { invalidParameter, missingParameter, refuse } from "./refusals.ts";

export function securityGroupOperations(ec2: Ec2State) {
  const { accountId, world } = ec2.surroundings;
  const { refusesInUse } = world.ec2;
  const filters: FilterTable<SecurityGroupRecord> = {
    "group-id": ({ id }) => id,
    "group-name": ({ name }) => name,
    description: ({ description }) => description,
    "owner-id": () => accountId,
    "vpc-id": ({ vpcId }) => vpcId,
  };
  const show = (group: SecurityGroupRecord): SecurityGroup => ({
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: accountId,
    SecurityGroupArn: ec2.arn(kinds.securityGroup, group.id),
    IpPermissions: isDefault(group)
      ? [{ IpProtocol: "-1", IpRanges: [], UserIdGroupPairs: [{ GroupId: group.id, UserId: accountId }] }]
      : [],
    IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }], UserIdGroupPairs: [] }],
    Tags: ec2.tags.list(group.id),
  });
  return {
    CreateSecurityGroup: operation<CreateSecurityGroupRequest, CreateSecurityGroupResult>(
      ["GroupName", "Description", "VpcId", "TagSpecifications"],
      ({ GroupName, Description, VpcId, TagSpecifications }) => {
        const name = readText(GroupName, "GroupName");
        const description = readText(Description, "GroupDescription");
        if (VpcId === undefined) throw refuse("VPCIdNotSpecified", "No default VPC for this user");
        const { id: vpcId } = find(kinds.vpc, ec2.vpcs, VpcId, "vpcId");
        checkName(ec2, name, vpcId);
        const id = ec2.name(kinds.securityGroup, TagSpecifications, `${vpcId}/${name}`);
        ec2.securityGroups.set(id, { id, vpcId, name, description });
        return { GroupId: id, SecurityGroupArn: ec2.arn(kinds.securityGroup, id), Tags: ec2.tags.list(id) };
      },
    ),
    DescribeSecurityGroups: operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>(
      ["GroupIds", "Filters", "MaxResults", "NextToken"],
      ({ GroupIds, Filters, MaxResults, NextToken }) => {
        const listing = { kind: kinds.securityGroup, records: ec2.securityGroups, filters };
        const question = { ids: GroupIds, filters: Filters, maxResults: MaxResults, nextToken: NextToken };
        const { page, ...rest } = list(ec2, listing, question);
        return { SecurityGroups: page.map(show), ...rest };
      },
    ),
    DeleteSecurityGroup: operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult>(["GroupId"], ({ GroupId }) => {
      const group = find(kinds.securityGroup, ec2.securityGroups, GroupId, "groupId");
      if (isDefault(group)) {
        const sentence = `the specified group: "${group.id}" name: "default" cannot be deleted by a user`;
        throw refuse("CannotDelete", sentence);
      }
      if (refusesInUse && [...ec2.interfaces.values()].some(({ groupIds }) => groupIds.includes(group.id))) {
        throw refuse("DependencyViolation", `resource ${group.id} has a dependent object`);
      }
      ec2.securityGroups.delete(group.id);
      ec2.tags.forget(group.id);
      return { Return: true, GroupId: group.id };
    }),
  };
}

/** The group that comes with a VPC and goes with it. */
export function createDefaultSecurityGroup(ec2: Ec2State, { id: vpcId }: VpcRecord): void {
  const id = ec2.name(kinds.securityGroup, undefined, `default/${vpcId}`);
  ec2.securityGroups.set(id, { id, vpcId, name: "default", description: "default VPC security group" });
}

export function isDefault({ name }: SecurityGroupRecord): boolean {
  return name === "default";
}

function readText(text: string | undefined, parameter: string): string {
  if (text === undefined) throw missingParameter(parameter);
  if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text)) {
    throw invalidParameter(text, parameter, "Up to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* are allowed.");
  }
  return text;
}

function checkName(ec2: Ec2State, name: string, vpcId: string): void {
  if (name.startsWith("sg-")) {
    const why = `invalid value for parameter groupName: ${name}. Group names may not be in the format sg-*.`;
    throw refuse("InvalidParameterValue", why);
  }
  if (name === "default") {
    throw refuse("InvalidParameterValue", `Cannot use reserved security group name: ${name}`);
  }
  if ([...ec2.securityGroups.values()].some((group) => group.vpcId === vpcId && group.name === name)) {
    throw refuse("InvalidGroup.Duplicate", `The security group '${name}' already exists for VPC '${vpcId}'`);
  }
}
