import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeInstancesCommand,
} from "@aws-sdk/client-ec2";
import { AttachRolePolicyCommand, CreateRoleCommand } from "@aws-sdk/client-iam";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  GetCapacityProviderCommand,
  GetFunctionConfigurationCommand,
  PublishVersionCommand,
  type CreateCapacityProviderRequest,
  type CreateFunctionRequest,
  type State,
} from "@aws-sdk/client-lambda";

import type { AwsClients } from "../../../aws/clients.ts";
import type { Clock } from "../../../clock/clock.ts";
import { until } from "../../../clock/until.ts";

export const PROVIDER_ARN = "arn:aws:lambda:us-east-1:111122223333:capacity-provider:p";
export const FUNCTION_ARN = "arn:aws:lambda:us-east-1:111122223333:function:f";

const PATIENCE = { everyMs: 1_000, withinMs: 600_000 };
/** Zones of the documented world in which Lambda takes subnets. */
const ZONES = ["use1-az4", "use1-az6", "use1-az2"];
const OPERATOR_POLICY = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** What a capacity provider is made of. */
export interface Ground {
  readonly roleArn: string;
  readonly request: CreateCapacityProviderRequest;
}

/** A network and a role just made, which IAM has not spread yet. */
export async function layGround({ ec2, iam }: AwsClients): Promise<Ground> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/16" }));
  const VpcId = Vpc?.VpcId;
  const SubnetIds: string[] = [];
  for (const [index, AvailabilityZoneId] of ZONES.entries()) {
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: `10.0.${index}.0/24`, AvailabilityZoneId }));
    SubnetIds.push(Subnet?.SubnetId ?? "");
  }
  const { GroupId } = await ec2.send(new CreateSecurityGroupCommand({ VpcId, GroupName: "g", Description: "d" }));
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: trust }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: "r", PolicyArn: OPERATOR_POLICY }));
  const roleArn = Role?.Arn ?? "";
  return {
    roleArn,
    request: {
      CapacityProviderName: "p",
      VpcConfig: { SubnetIds, SecurityGroupIds: [GroupId ?? ""] },
      PermissionsConfig: { CapacityProviderOperatorRoleArn: roleArn },
    },
  };
}

/** A function that the twin takes, but for what `rest` says. */
export function functionRequest({ roleArn }: Ground, rest: Partial<CreateFunctionRequest> = {}): CreateFunctionRequest {
  return {
    FunctionName: "f",
    Runtime: "python3.13",
    Role: roleArn,
    Handler: "lambda_function.lambda_handler",
    Code: { ZipFile: Buffer.from("PK") },
    Timeout: 60,
    CapacityProviderConfig: {
      LambdaManagedInstancesCapacityProviderConfig: {
        CapacityProviderArn: PROVIDER_ARN,
        PerExecutionEnvironmentMaxConcurrency: 10,
      },
    },
    ...rest,
  };
}

/** Ground whose role has spread. */
export async function laySpreadGround(aws: AwsClients, clock: Clock): Promise<Ground> {
  const ground = await layGround(aws);
  await clock.sleep(30_000);
  return ground;
}

export async function standUpProvider(aws: AwsClients, clock: Clock): Promise<Ground> {
  const ground = await laySpreadGround(aws, clock);
  await aws.lambda.send(new CreateCapacityProviderCommand(ground.request));
  await until(clock, "the capacity provider", PATIENCE, async () => {
    const { CapacityProvider } = await aws.lambda.send(new GetCapacityProviderCommand({ CapacityProviderName: "p" }));
    return CapacityProvider?.State === "Active" ? true : undefined;
  });
  return ground;
}

/** A function `f` on a capacity provider `p`, settled and not published. */
export async function standUpFunction(aws: AwsClients, clock: Clock): Promise<{ functionArn: string; ground: Ground }> {
  const ground = await standUpProvider(aws, clock);
  await aws.lambda.send(new CreateFunctionCommand(functionRequest(ground)));
  await untilState(aws, clock, "ActiveNonInvocable");
  return { functionArn: FUNCTION_ARN, ground };
}

/** The same, with version 1 running. */
export async function standUpVersion(aws: AwsClients, clock: Clock): Promise<void> {
  await standUpFunction(aws, clock);
  await aws.lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
  await untilState(aws, clock, "Active", "1");
}

export async function untilState(aws: AwsClients, clock: Clock, state: State, Qualifier?: string): Promise<void> {
  let seen: State | undefined;
  const look = async () => {
    const command = new GetFunctionConfigurationCommand({ FunctionName: "f", Qualifier });
    seen = (await aws.lambda.send(command)).State;
    return seen === state ? true : undefined;
  };
  await until(clock, `f:${Qualifier ?? "$LATEST"} to be ${state}`, PATIENCE, look, () => String(seen));
}

/** How many instances run or are about to. */
export async function runningInstances({ ec2 }: AwsClients): Promise<number> {
  const Filters = [{ Name: "instance-state-name", Values: ["pending", "running"] }];
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ IncludeManagedResources: true, Filters }));
  return Reservations?.length ?? 0;
}
