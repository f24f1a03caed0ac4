import { CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AllocateAddressCommand,
  CreateInternetGatewayCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  type ResourceType,
} from "@aws-sdk/client-ec2";
import { AttachRolePolicyCommand, CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateFunctionCommand } from "@aws-sdk/client-lambda";
import fc from "fast-check";
import { zipSync } from "fflate";

import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import { settleCapacityProvider, settleNatGateway } from "./strangers-at-work.fixture.ts";

const TRUST_LAMBDA = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const EXECUTION_POLICY = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const PROPAGATION_MS = 30_000; // well beyond what IAM takes

const KINDS = [
  "log group",
  "capacity provider log group",
  "marker",
  "role",
  "function",
  "network",
  "NAT gateway",
  "capacity provider with instances",
] as const;

/** Something of somebody else's that could be taken for ours: only its name and tags matter. */
export interface Stranger {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Tags like ours, but for one thing: the suite is another, or in another case, or missing; or the run is another. */
const tags = fc.oneof(
  fc.constant({}),
  fc.constant({ "lmi-verify:run": "mine" }),
  fc.constant({ "lmi-verify:suite": "other", "lmi-verify:run": "mine" }),
  fc.constant({ "LMI-verify:suite": "lmi-verify", "LMI-verify:run": "mine" }),
  fc.constant({ "lmi-verify:suite": "lmi-verify", "lmi-verify:run": "mine-too" }),
  fc.constant({ "lmi-verify:suite": "lmi-verify" }),
  fc.constant({ "lmi-verify:suite": "lmi-verify", "lmi-verify:run": "mine-too", "lmi-verify:region": "eu-west-1" }),
  fc.constant({ suite: "lmi-verify", run: "mine", "lmi-verify:expires": "2020-01-01T00:00:00.000Z" }),
);

/** Names like ours: of the same run with another end, of a run that begins like ours, of one that ours begins like. */
const names = fc
  .tuple(fc.constantFrom("mine-", "mine", "min-", "mine-too-", "other-"), fc.constantFrom("function2", "functions", "x", "role"))
  .map(([run, part]) => `lmi-verify-${run}${part}`);

/** The very names that our run wants: setup meets them, and is refused. */
const exactNames = fc
  .constantFrom("function", "standard-function", "capacity-provider", "execution-role", "operator-role", "vpc", "nat-gateway")
  .map((part) => `lmi-verify-mine-${part}`);

export const strangers: fc.Arbitrary<Stranger[]> = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    name: fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: exactNames }),
    tags,
  }),
  { minLength: 4, maxLength: 12, selector: ({ kind, name }) => `${kind} ${name}` },
);

/** Lets the strangers into the account; log groups first, as a capacity provider creates its own where there is none. */
export async function settle(aws: AwsClients, clock: Clock, all: readonly Stranger[]): Promise<void> {
  const isLogGroup = ({ kind }: Stranger) => kind.endsWith("log group");
  const inOrder = [...all.filter(isLogGroup), ...all.filter((stranger) => !isLogGroup(stranger))];
  for (const stranger of inOrder) await settleOne(aws, clock, stranger);
}

async function settleOne(aws: AwsClients, clock: Clock, { kind, name, tags: own }: Stranger): Promise<void> {
  const list = Object.entries(own).map(([Key, Value]) => ({ Key, Value }));
  switch (kind) {
    case "log group":
      await aws.logs.send(new CreateLogGroupCommand({ logGroupName: `/aws/lambda/${name}`, tags: own }));
      return;
    case "capacity provider log group":
      await aws.logs.send(new CreateLogGroupCommand({ logGroupName: `/aws/lambda/capacity-provider/${name}`, tags: own }));
      return;
    case "marker":
      await aws.logs.send(new CreateLogGroupCommand({ logGroupName: `/lmi-verify/${name.replace("lmi-verify-", "")}`, tags: own }));
      return;
    case "role":
      await aws.iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: TRUST_LAMBDA, Tags: list }));
      await aws.iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: EXECUTION_POLICY }));
      return;
    case "function":
      await settleFunction(aws, clock, name, own);
      return;
    case "network":
      await settleNetwork(aws, name, list);
      return;
    case "NAT gateway":
      await settleNatGateway(aws, clock, name, list);
      return;
    case "capacity provider with instances":
      await settleCapacityProvider(aws, clock, name, own);
  }
}

async function settleFunction(aws: AwsClients, clock: Clock, name: string, own: Record<string, string>): Promise<void> {
  const role = new CreateRoleCommand({ RoleName: `of-${name}`, AssumeRolePolicyDocument: TRUST_LAMBDA });
  const { Role } = await aws.iam.send(role);
  await aws.iam.send(new AttachRolePolicyCommand({ RoleName: `of-${name}`, PolicyArn: EXECUTION_POLICY }));
  await clock.sleep(PROPAGATION_MS);
  await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: Role?.Arn,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile: zipSync({ "lambda_function.py": Buffer.from("def lambda_handler(event, context): return {}") }) },
      Tags: own,
    }),
  );
  await clock.sleep(PROPAGATION_MS);
}

async function settleNetwork({ ec2 }: AwsClients, name: string, list: { Key: string; Value: string }[]): Promise<void> {
  const tagged = (type: ResourceType) => [{ ResourceType: type, Tags: [...list, { Key: "Name", Value: name }] }];
  const vpc = new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", TagSpecifications: tagged("vpc") });
  const { Vpc } = await ec2.send(vpc);
  const VpcId = Vpc?.VpcId;
  const inVpc = { VpcId, CidrBlock: "10.0.1.0/24" };
  await ec2.send(new CreateSubnetCommand({ ...inVpc, AvailabilityZoneId: "use1-az4", TagSpecifications: tagged("subnet") }));
  await ec2.send(new CreateRouteTableCommand({ VpcId, TagSpecifications: tagged("route-table") }));
  const group = { VpcId, GroupName: name, Description: "of somebody else" };
  await ec2.send(new CreateSecurityGroupCommand({ ...group, TagSpecifications: tagged("security-group") }));
  await ec2.send(new CreateInternetGatewayCommand({ TagSpecifications: tagged("internet-gateway") }));
  await ec2.send(new AllocateAddressCommand({ Domain: "vpc", TagSpecifications: tagged("elastic-ip") }));
}
