import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
} from "@aws-sdk/client-ec2";
import { AttachRolePolicyCommand, CreateRoleCommand } from "@aws-sdk/client-iam";

import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import type { Existing } from "./resource.ts";

const TRUST_LAMBDA = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const SETTLING_MS = 300_000; // well beyond what a NAT gateway and IAM take
const EVERYWHERE = "0.0.0.0/0";

/** Zones of the documented world that take subnets, and Lambda's instances. */
const ZONES = ["use1-az2", "use1-az4", "use1-az6"] as const;

/** What somebody else has in the account and lets the suite use: a VPC with three private subnets, and two roles. */
export async function settleLandlord(
  { ec2, iam }: AwsClients,
  clock: Clock,
  zones: readonly [string, string, string] = ZONES,
): Promise<Required<Existing>> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "172.31.0.0/16" }));
  const VpcId = Vpc?.VpcId ?? "";
  const subnet = async (place: number, zone: string) => {
    const request = { VpcId, CidrBlock: `172.31.${place}.0/24`, AvailabilityZoneId: zone };
    return (await ec2.send(new CreateSubnetCommand(request))).Subnet?.SubnetId ?? "";
  };
  const routed = async (subnetIds: readonly string[], gateway: { GatewayId: string } | { NatGatewayId: string }) => {
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    const RouteTableId = RouteTable?.RouteTableId;
    await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: EVERYWHERE, ...gateway }));
    for (const SubnetId of subnetIds) await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
  };
  const role = async (RoleName: string, policy: string) => {
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST_LAMBDA }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: `arn:aws:iam::aws:policy/${policy}` }));
    return Role?.Arn ?? "";
  };

  const privately: string[] = [];
  for (const [at, zone] of zones.entries()) privately.push(await subnet(at + 1, zone));
  const publicly = await subnet(100, zones[0]);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = InternetGateway?.InternetGatewayId ?? "";
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId }));
  await routed([publicly], { GatewayId });
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
  const { NatGateway } = await ec2.send(new CreateNatGatewayCommand({ SubnetId: publicly, AllocationId }));
  await clock.sleep(SETTLING_MS);
  await routed(privately, { NatGatewayId: NatGateway?.NatGatewayId ?? "" });
  const executionRoleArn = await role("of-somebody-else", "service-role/AWSLambdaBasicExecutionRole");
  const operatorRoleArn = await role("of-somebody-else-too", "AWSLambdaManagedEC2ResourceOperator");
  await clock.sleep(SETTLING_MS);
  return {
    network: { vpcId: VpcId, subnets: privately.map((subnetId, at) => ({ subnetId, zoneId: zones[at] ?? "" })) },
    executionRoleArn,
    operatorRoleArn,
  };
}
