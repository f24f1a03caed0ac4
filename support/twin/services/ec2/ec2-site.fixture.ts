import * as sdk from "@aws-sdk/client-ec2";
import { EC2Client, type Filter } from "@aws-sdk/client-ec2";

import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { Workbench } from "../workbench.fixture.ts";
import { createEc2 } from "./ec2-service.ts";
import type { LaunchSpec } from "./managed-instances.ts";

export const CAPACITY_PROVIDER = "arn:aws:lambda:us-east-1:111122223333:capacity-provider:cp";
export const OPERATOR_ROLE = "arn:aws:iam::111122223333:role/operator";
export const named = (ResourceType: sdk.ResourceType, name: string) => [{ ResourceType, Tags: [{ Key: "Name", Value: name }] }];
export const by = (Name: string, ...Values: string[]): { Filters: Filter[] } => ({ Filters: [{ Name, Values }] });

/** EC2 with a VPC of two subnets, a security group and an internet gateway. */
export async function open(world: World = documented) {
  const bench = new Workbench(world);
  const { service, instances, network } = createEc2(bench.surroundings);
  const ec2 = await bench.connect(EC2Client, service);
  const vpc = new sdk.CreateVpcCommand({ CidrBlock: "10.0.0.0/16", TagSpecifications: named("vpc", "v") });
  const { Vpc } = await ec2.send(vpc);
  const VpcId = Vpc?.VpcId ?? "";
  const subnet = async (CidrBlock: string, AvailabilityZoneId: string) =>
    (await ec2.send(new sdk.CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZoneId }))).Subnet?.SubnetId ?? "";
  const SubnetId = await subnet("10.0.0.0/24", "use1-az4");
  const otherSubnetId = await subnet("10.0.1.0/24", "use1-az6");
  const group = new sdk.CreateSecurityGroupCommand({ GroupName: "g", Description: "d", VpcId });
  const GroupId = (await ec2.send(group)).GroupId ?? "";
  const gateway = await ec2.send(new sdk.CreateInternetGatewayCommand());
  const InternetGatewayId = gateway.InternetGateway?.InternetGatewayId ?? "";
  await ec2.send(new sdk.AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
  const launch = (name: string, rest: Partial<LaunchSpec> = {}) =>
    instances.launch({
      name,
      subnetId: SubnetId,
      instanceType: "m7i.xlarge",
      vcpus: 4,
      securityGroupIds: [GroupId],
      capacityProviderArn: CAPACITY_PROVIDER,
      operatorRoleArn: OPERATOR_ROLE,
      kmsKeyArn: undefined,
      lost: () => {},
      tags: {},
      ...rest,
    });
  const describeInstances = async (request: sdk.DescribeInstancesRequest) => {
    const { Reservations } = await ec2.send(new sdk.DescribeInstancesCommand(request));
    return (Reservations ?? []).flatMap(({ Instances }) => Instances ?? []);
  };
  const ids = { VpcId, SubnetId, otherSubnetId, GroupId, InternetGatewayId };
  const all = { bench, ec2, instances, network, launch, describeInstances, ...ids };
  return { ...all, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}
