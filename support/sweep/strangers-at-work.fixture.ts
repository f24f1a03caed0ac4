import {
  AllocateAddressCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  type ResourceType,
} from "@aws-sdk/client-ec2";
import { AttachRolePolicyCommand, CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateCapacityProviderCommand, CreateFunctionCommand, PublishVersionCommand } from "@aws-sdk/client-lambda";
import { zipSync } from "fflate";

import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";

type TagList = { Key: string; Value: string }[];

const TRUST_LAMBDA = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const POLICIES = ["AWSLambdaManagedEC2ResourceOperator", "service-role/AWSLambdaBasicExecutionRole"];
const PROPAGATION_MS = 30_000; // well beyond what IAM takes
const AT_WORK_MS = 300_000; // NAT gateway available, instances running and tagged by then

/** A NAT gateway of somebody else's, with all it needs. */
export async function settleNatGateway(aws: AwsClients, clock: Clock, name: string, list: TagList): Promise<void> {
  const { ec2 } = aws;
  const { VpcId, SubnetId } = await settleSubnet(aws);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  await ec2.send(new AttachInternetGatewayCommand({ VpcId, InternetGatewayId: InternetGateway?.InternetGatewayId }));
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
  const TagSpecifications = [{ ResourceType: "natgateway" as ResourceType, Tags: [...list, { Key: "Name", Value: name }] }];
  await ec2.send(new CreateNatGatewayCommand({ SubnetId, AllocationId, TagSpecifications }));
  await clock.sleep(AT_WORK_MS);
}

/** A capacity provider of somebody else's, with a function whose version has instances: they bear its tags, too. */
export async function settleCapacityProvider(aws: AwsClients, clock: Clock, name: string, Tags: Record<string, string>): Promise<void> {
  const { SubnetId = "" } = await settleSubnet(aws);
  const roleName = `for-${name}`;
  const { Role } = await aws.iam.send(new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument: TRUST_LAMBDA }));
  for (const policy of POLICIES) {
    await aws.iam.send(new AttachRolePolicyCommand({ RoleName: roleName, PolicyArn: `arn:aws:iam::aws:policy/${policy}` }));
  }
  await clock.sleep(PROPAGATION_MS);
  const { CapacityProvider } = await aws.lambda.send(
    new CreateCapacityProviderCommand({
      CapacityProviderName: name,
      VpcConfig: { SubnetIds: [SubnetId], SecurityGroupIds: [] },
      PermissionsConfig: { CapacityProviderOperatorRoleArn: Role?.Arn },
      Tags,
      PropagateTags: { Mode: "Explicit", ExplicitTags: { ...Tags, Name: name } },
    }),
  );
  await clock.sleep(PROPAGATION_MS);
  const FunctionName = `for-${name}`;
  await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: Role?.Arn,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile: zipSync({ "lambda_function.py": Buffer.from("def lambda_handler(event, context): return {}") }) },
      CapacityProviderConfig: {
        LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: CapacityProvider?.CapacityProviderArn },
      },
    }),
  );
  await clock.sleep(PROPAGATION_MS);
  await aws.lambda.send(new PublishVersionCommand({ FunctionName }));
  await clock.sleep(AT_WORK_MS);
}

async function settleSubnet({ ec2 }: AwsClients) {
  const { Vpc: { VpcId } = {} } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const subnet = new CreateSubnetCommand({ VpcId, CidrBlock: "10.0.1.0/24", AvailabilityZoneId: "use1-az4" });
  const { Subnet: { SubnetId } = {} } = await ec2.send(subnet);
  return { VpcId, SubnetId };
}
