import { LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { GetMetricDataCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateNatGatewayCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionScalingConfigCommand,
  InvokeCommand,
  ListAliasesCommand,
  ListTagsCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-lambda";
import { GetProductsCommand } from "@aws-sdk/client-pricing";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect, test } from "vitest";

import type { AwsClients } from "../../aws/clients.ts";
import type { Clock } from "../../clock/clock.ts";
import type { Invoker } from "../../load/invoker.ts";
import { SdkInvoker } from "../../load/sdk-invoker.ts";
import { redact } from "../../redaction/redact.ts";
import { FUNCTION_ARN, functionRequest, standUpProvider, untilState } from "../services/lambda/site.fixture.ts";
import { standardRequest } from "../services/lambda/standard.fixture.ts";
import { plain } from "../wire/schema-arbitrary.fixture.ts";
import { newTwin, openDoor } from "./door.fixture.ts";
import { InProcessDoor } from "./in-process-door.ts";

const EPOCH_SECONDS = Date.UTC(2026, 0, 1) / 1_000;
const version = { FunctionName: "f", Qualifier: "1" };
const metric = { Namespace: "AWS/Lambda", MetricName: "Throttles", Dimensions: [{ Name: "FunctionName", Value: "f" }] };
const tags = [{ Key: "a", Value: "<&>" }];
const waiting = { mode: "io_bound", sleep_sec: 2 };

type Call = [client: keyof AwsClients, command: object];

/** What there is to ask a function at work, and of its surroundings: outputs of all shapes, and errors of all kinds. */
const questions: readonly Call[] = [
  ["sts", new GetCallerIdentityCommand({})],
  ["ec2", new DescribeVpcsCommand({ Filters: [] })],
  ["ec2", new DescribeVpcsCommand({ VpcIds: ["vpc-0123456789abcdef0"] })],
  ["ec2", new DescribeVpcsCommand({ DryRun: true })],
  ["ec2", new CreateVpcCommand({})],
  ["ec2", new CreateVpcCommand({ CidrBlock: "10.1.0.0/16", TagSpecifications: [{ ResourceType: "vpc", Tags: tags }] })],
  ["ec2", new CreateSubnetCommand({ VpcId: undefined, CidrBlock: "10.1.0.0/24" })],
  // The twin refuses a second address; EC2's protocol cannot carry a list of none.
  ["ec2", new CreateNatGatewayCommand({ SubnetId: "subnet-0123456789abcdef0", SecondaryAllocationIds: [] })],
  ["ec2", new RunInstancesCommand({ MinCount: 1, MaxCount: 1 })],
  ["ec2", new DescribeSubnetsCommand({})],
  ["ec2", new DescribeInstancesCommand({ IncludeManagedResources: true })],
  ["ec2", new DescribeInstancesCommand({})],
  ["ec2", new DescribeNetworkInterfacesCommand({ IncludeManagedResources: true })],
  ["ec2", new DeleteVpcCommand({ VpcId: "vpc-0123456789abcdef0" })],
  ["iam", new GetRoleCommand({ RoleName: "r" })],
  ["iam", new GetRoleCommand({ RoleName: "x" })],
  ["iam", new GetRoleCommand({ RoleName: undefined })],
  ["iam", new DeleteRoleCommand({ RoleName: "r" })],
  ["iam", new CreateRoleCommand({ RoleName: "q", AssumeRolePolicyDocument: "{" })],
  ["iam", new CreateRoleCommand({ RoleName: "q", AssumeRolePolicyDocument: "{}", Tags: [{ Key: "k", Value: undefined }] })],
  ["iam", new ListRolesCommand({ MaxItems: 1 })],
  ["lambda", new GetFunctionCommand({ FunctionName: "f" })],
  ["lambda", new GetFunctionCommand({ FunctionName: "g" })],
  ["lambda", new ListAliasesCommand({ FunctionName: "f" })],
  ["lambda", new CreateFunctionCommand({ FunctionName: "g", Role: "x", Code: undefined })],
  ["lambda", new CreateCapacityProviderCommand({ CapacityProviderName: "q", VpcConfig: undefined, PermissionsConfig: undefined })],
  ["lambda", new DeleteCapacityProviderCommand({ CapacityProviderName: "p" })],
  ["lambda", new DeleteCapacityProviderCommand({ CapacityProviderName: "p" })],
  ["lambda", new TagResourceCommand({ Resource: FUNCTION_ARN, Tags: { a: "b" } })],
  ["lambda", new ListTagsCommand({ Resource: FUNCTION_ARN })],
  ["lambda", new UntagResourceCommand({ Resource: FUNCTION_ARN, TagKeys: ["a"] })],
  ["lambda", new ListTagsCommand({ Resource: "arn:aws:lambda:nowhere" })],
  ["lambda", new InvokeCommand(version)],
  ["lambda", new InvokeCommand({ FunctionName: "f" })],
  ["lambda", new InvokeCommand({ ...version, LogType: "Tail" })],
  ["lambda", new InvokeCommand({ FunctionName: "s", LogType: "Tail" })],
  ["lambda", new InvokeCommand({ FunctionName: "s", Payload: Buffer.from('{"mode":"crash"}') })],
  ["lambda", new GetFunctionScalingConfigCommand({ FunctionName: "s", Qualifier: "1" })],
  ["lambda", new DeleteFunctionCommand({ FunctionName: "s" })],
  ["lambda", new PutFunctionScalingConfigCommand({ ...version, FunctionScalingConfig: { MinExecutionEnvironments: 3 } })],
  ["lambda", new PutFunctionScalingConfigCommand(version)],
  ["lambda", new GetFunctionScalingConfigCommand(version)],
  ["logs", new CreateLogGroupCommand({ logGroupName: "g", tags: { a: "b" } })],
  ["logs", new CreateLogGroupCommand({ logGroupName: undefined })],
  ["logs", new DescribeLogGroupsCommand({})],
  ["logs", new ListTagsForResourceCommand({ resourceArn: "arn:aws:logs:us-east-1:111122223333:log-group:g" })],
  ["logs", new FilterLogEventsCommand({ logGroupName: "/aws/lambda/capacity-provider/p" })],
  ["logs", new FilterLogEventsCommand({ logGroupName: "none" })],
  ["lambda", new DeleteFunctionCommand({ FunctionName: "f" })],
];

const late: readonly Call[] = [
  ["cloudTrail", new LookupEventsCommand({ MaxResults: 50 })],
  ["cloudTrail", new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "RunInstances" }] })],
  ["cloudTrail", new LookupEventsCommand({})],
  ["cloudWatch", new ListMetricsCommand({ Namespace: "AWS/Lambda" })],
  [
    "cloudWatch",
    new GetMetricDataCommand({
      StartTime: new Date(EPOCH_SECONDS * 1_000),
      EndTime: new Date((EPOCH_SECONDS + 3_600) * 1_000),
      MetricDataQueries: [{ Id: "q", MetricStat: { Metric: metric, Period: 60, Stat: "Sum" } }],
    }),
  ],
  ["pricing", new GetProductsCommand({ ServiceCode: "AmazonEC2", MaxResults: 2 })],
  ["pricing", new GetProductsCommand({ ServiceCode: "AmazonS4" })],
  ["pricing", new GetProductsCommand({ ServiceCode: undefined })],
  ["cloudWatch", new GetMetricDataCommand({ StartTime: undefined, EndTime: undefined, MetricDataQueries: [] })],
];

test("the same requests through either door have the same outcomes, at the same times", async () => {
  await using http = await openDoor(newTwin(5));
  const inProcess = new InProcessDoor(newTwin(5));
  const over = await history(http.aws, http.clock, new SdkInvoker(http.connection, http.clock, 40));
  const within = await history(inProcess.clients, inProcess.clock, inProcess.invoker(40));
  expect(within).toHaveLength(over.length);
  for (const [index, outcome] of over.entries()) expect(within[index]).toEqual(outcome);
});

async function history(aws: AwsClients, clock: Clock, invoker: Invoker): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  const ask = async ([client, command]: Call) => {
    const sender: { send(command: never): Promise<unknown> } = aws[client];
    const outcome = await sender.send(command as never).then(describeOutput, describeError);
    outcomes.push({ asked: command.constructor.name, at: clock.now(), outcome });
  };
  const ground = await standUpProvider(aws, clock);
  await ask(["lambda", new CreateFunctionCommand(functionRequest(ground, { Tags: { suite: "x" } }))]);
  await untilState(aws, clock, "ActiveNonInvocable");
  await ask(["lambda", new CreateFunctionCommand(standardRequest(ground, { FunctionName: "s" }))]);
  await ask(["lambda", new PublishVersionCommand({ FunctionName: "f" })]);
  await ask(["lambda", new InvokeCommand(version)]);
  await untilState(aws, clock, "Active", "1");
  await clock.sleep(60_000);
  const order = { functionName: "f", qualifier: "1", payload: JSON.stringify(waiting) };
  const burst = Array.from({ length: 33 }, () => invoker.invoke(order, async () => {}));
  outcomes.push(...(await Promise.all(burst)));
  for (const question of questions) await ask(question);
  await clock.sleep(900_000);
  for (const question of late) await ask(question);
  outcomes.push(clock.wall());
  return outcomes;
}

function describeOutput(output: unknown): unknown {
  return { output: plain(output), metadata: metadataOf(output) };
}

/** What the API gives an error, redacted as by the client factory. The SDK adds what is the protocol's own: of XML the whole body. */
function describeError(error: unknown): unknown {
  const { name, message, $fault, Reason, Type } = error as Error & Readonly<Record<string, unknown>>;
  const ofApi = Type === "User" || Type === "Service" ? Type : undefined;
  return { name, message: redact(message), $fault, Reason, Type: ofApi, metadata: metadataOf(error) };
}

function metadataOf(carrier: unknown): unknown {
  const { httpStatusCode, requestId } = (carrier as { $metadata: Readonly<Record<string, unknown>> }).$metadata;
  return { httpStatusCode, requestId };
}
