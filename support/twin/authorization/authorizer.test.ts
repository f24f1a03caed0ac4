import { CreateLogGroupCommand, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { AllocateAddressCommand, CreateTagsCommand, CreateVpcCommand, DeleteVpcCommand, DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { AttachRolePolicyCommand, CreateRoleCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { CreateCapacityProviderCommand, CreateFunctionCommand, InvokeCommand } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { describe, expect, test } from "vitest";

import type { AwsClients } from "../../aws/clients.ts";
import { redact } from "../../redaction/redact.ts";
import { openDoor } from "../doors/door.fixture.ts";
import { InProcessDoor } from "../doors/in-process-door.ts";
import { Twin } from "../twin.ts";
import { documented } from "../worlds/documented.ts";
import { permissionTables } from "./permissions/all.ts";
import { readPolicy } from "./policy.ts";

type Call = readonly [client: keyof AwsClients, command: object];

const CALLER = "arn:aws:sts::111122223333:assumed-role/SandboxAdministrator/sandbox-session";
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const TAGS = [{ Key: "suite", Value: "x" }];
const ROLE = "arn:aws:iam::111122223333:role/r";
const PROVIDER = "arn:aws:lambda:us-east-1:111122223333:capacity-provider:p";

const vpc = new CreateVpcCommand({ CidrBlock: "10.0.0.0/16", TagSpecifications: [{ ResourceType: "vpc", Tags: TAGS }] });
const provider = new CreateCapacityProviderCommand({
  CapacityProviderName: "p",
  VpcConfig: { SubnetIds: ["subnet-0123456789abcdef0"], SecurityGroupIds: ["sg-0123456789abcdef0"] },
  PermissionsConfig: { CapacityProviderOperatorRoleArn: ROLE },
  Tags: { suite: "x" },
});
const lambdaFunction = new CreateFunctionCommand({
  FunctionName: "f",
  Role: ROLE,
  Code: { ZipFile: new Uint8Array([1]) },
  CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: PROVIDER } },
  Tags: { suite: "x" },
});

function twinThat(...Statement: object[]): Twin {
  return new Twin({ seed: 1, world: documented, region: "us-east-1", policy: readPolicy({ Version: "2012-10-17", Statement }) });
}

function allowing(...actions: string[]): Twin {
  return twinThat({ Effect: "Allow", Action: ["none:None", ...actions], Resource: "*" });
}

/** What becomes of a call: its error's name, status and text, or nothing. */
async function refusal(aws: AwsClients, [client, command]: Call) {
  const sender: { send(command: never): Promise<unknown> } = aws[client];
  return sender.send(command as never).then(
    () => undefined,
    (error: Error & { $metadata: { httpStatusCode: number } }) => ({
      name: error.name,
      status: error.$metadata.httpStatusCode,
      text: error.message,
    }),
  );
}

describe("a caller who may do nothing", () => {
  const users = `User: ${CALLER} is not authorized to perform:`;
  const because = (action: string) => `because no identity-based policy allows the ${action} action`;
  test.each<[string, Call, name: string, status: number, text: string]>([
    [
      "EC2",
      ["ec2", vpc],
      "UnauthorizedOperation",
      403,
      `You are not authorized to perform this operation. ${users} ec2:CreateVpc on resource: arn:aws:ec2:us-east-1:111122223333:vpc/* ${because("ec2:CreateVpc")}`,
    ],
    [
      "EC2, where there are no resources",
      ["ec2", new DescribeVpcsCommand({})],
      "UnauthorizedOperation",
      403,
      `You are not authorized to perform this operation. ${users} ec2:DescribeVpcs ${because("ec2:DescribeVpcs")}`,
    ],
    [
      "IAM",
      ["iam", new ListRolesCommand({})],
      "AccessDenied",
      403,
      `${users} iam:ListRoles ${because("iam:ListRoles")}`,
    ],
    [
      "Lambda",
      ["lambda", new InvokeCommand({ FunctionName: "f", Qualifier: "1" })],
      "AccessDeniedException",
      403,
      `${users} lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:111122223333:function:f:1 ${because("lambda:InvokeFunction")}`,
    ],
    [
      "Logs",
      ["logs", new DescribeLogGroupsCommand({})],
      "AccessDeniedException",
      400,
      `${users} logs:DescribeLogGroups ${because("logs:DescribeLogGroups")}`,
    ],
  ])("is refused in the words of %s, through both doors, before the service sees the call", async (_, call, name, status, text) => {
    await using http = await openDoor(allowing());
    expect(await refusal(http.aws, call)).toEqual({ name, status, text: redact(text) }); // by the client factory
    expect(http.twin.calls).toEqual([]);
    expect(await refusal(new InProcessDoor(allowing()).clients, call)).toEqual({ name, status, text });
  });

  test("may ask who they are", async () => {
    const { clients } = new InProcessDoor(twinThat({ Effect: "Deny", Action: "*", Resource: "*" }));
    expect(await refusal(clients, ["sts", new GetCallerIdentityCommand({})])).toBeUndefined();
  });
});

test("an explicit denial is told as such", async () => {
  const twin = twinThat({ Effect: "Allow", Action: "*", Resource: "*" }, { Effect: "Deny", Action: "iam:*", Resource: "*" });
  const told = await refusal(new InProcessDoor(twin).clients, ["iam", new ListRolesCommand({})]);
  expect(told?.text).toBe(`User: ${CALLER} is not authorized to perform: iam:ListRoles with an explicit deny in an identity-based policy`);
});

describe("a call needs all that AWS asks for, one after the other:", () => {
  test.each<[string, Call, actions: string[]]>([
    ["a VPC with tags", ["ec2", vpc], ["ec2:CreateVpc", "ec2:CreateTags"]],
    ["an address without tags", ["ec2", new AllocateAddressCommand({})], ["ec2:AllocateAddress"]],
    [
      "a role with tags",
      ["iam", new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: TRUST, Tags: TAGS })],
      ["iam:CreateRole", "iam:TagRole"],
    ],
    ["a log group with tags", ["logs", new CreateLogGroupCommand({ logGroupName: "g", tags: { suite: "x" } })], ["logs:CreateLogGroup", "logs:TagResource"]],
    [
      "the first capacity provider",
      ["lambda", provider],
      [
        "lambda:CreateCapacityProvider",
        "lambda:TagResource",
        "iam:PassRole",
        "ec2:DescribeSubnets",
        "ec2:DescribeSecurityGroups",
        "iam:CreateServiceLinkedRole",
      ],
    ],
    [
      "a function on it",
      ["lambda", lambdaFunction],
      ["lambda:CreateFunction", "lambda:TagResource", "iam:PassRole", "lambda:PassCapacityProvider"],
    ],
  ])("%s", async (_, call, actions) => {
    for (const [index, action] of actions.entries()) {
      const told = await refusal(new InProcessDoor(allowing(...actions.slice(0, index))).clients, call);
      expect(told?.text).toContain(`is not authorized to perform: ${action} `);
    }
    const twin = allowing(...actions);
    const told = await refusal(new InProcessDoor(twin).clients, call);
    expect(told?.text ?? "").not.toContain("not authorized");
    expect(twin.authorizer?.asked).toEqual(new Set(actions));
  });
});

describe("a condition sees", () => {
  const rest = { Effect: "Allow", Action: ["ec2:CreateVpc", "iam:CreateRole"], Resource: "*" };
  const on = (Action: string, operator: string, key: string, value: string) => ({
    Effect: "Allow",
    Action,
    Resource: "*",
    Condition: { [operator]: { [key]: value } },
  });

  test("which call gives tags at creation, and which", async () => {
    const given = (key: string, value: string) =>
      refusal(new InProcessDoor(twinThat(rest, on("ec2:CreateTags", "StringEquals", key, value))).clients, ["ec2", vpc]);
    expect(await given("ec2:CreateAction", "CreateVpc")).toBeUndefined();
    expect(await given("ec2:CreateAction", "CreateSubnet")).toMatchObject({ name: "UnauthorizedOperation" });
    expect(await given("aws:RequestTag/suite", "x")).toBeUndefined();
    expect(await given("aws:RequestTag/suite", "y")).toMatchObject({ name: "UnauthorizedOperation" });
  });

  test("the tags of what is there, and none of what is not", async () => {
    const tagsAtCreation = on("ec2:CreateTags", "StringEquals", "ec2:CreateAction", "CreateVpc");
    const twin = twinThat(rest, tagsAtCreation, on("ec2:DeleteVpc", "StringEquals", "aws:ResourceTag/suite", "x"));
    const { clients } = new InProcessDoor(twin);
    const { Vpc: ours } = await clients.ec2.send(vpc);
    const { Vpc: theirs } = await clients.ec2.send(new CreateVpcCommand({ CidrBlock: "10.1.0.0/16" }));
    const deletion = (VpcId: string | undefined): Call => ["ec2", new DeleteVpcCommand({ VpcId })];
    expect(await refusal(clients, deletion(theirs?.VpcId))).toMatchObject({ name: "UnauthorizedOperation" });
    expect(await refusal(clients, deletion(ours?.VpcId))).toBeUndefined();
    expect(await refusal(clients, deletion(ours?.VpcId))).toMatchObject({ name: "UnauthorizedOperation" });
    const tagging: Call = ["ec2", new CreateTagsCommand({ Resources: [theirs?.VpcId ?? ""], Tags: TAGS })];
    expect(await refusal(clients, tagging)).toMatchObject({ name: "UnauthorizedOperation" });
  });

  test("which policy is attached", async () => {
    const operator = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator";
    const { clients } = new InProcessDoor(twinThat(rest, on("iam:AttachRolePolicy", "ArnEquals", "iam:PolicyARN", operator)));
    await clients.iam.send(new CreateRoleCommand({ RoleName: "r", AssumeRolePolicyDocument: TRUST }));
    const attach = (PolicyArn: string): Call => ["iam", new AttachRolePolicyCommand({ RoleName: "r", PolicyArn })];
    expect(await refusal(clients, attach(operator))).toBeUndefined();
    expect(await refusal(clients, attach("arn:aws:iam::aws:policy/AdministratorAccess"))).toMatchObject({ name: "AccessDenied" });
  });

  test("to whom a role is handed", async () => {
    const tagged = on("lambda:*", "StringEquals", "aws:RequestTag/suite", "x");
    const handed = async (to: string) => {
      const { clients } = new InProcessDoor(twinThat(tagged, on("iam:PassRole", "StringEquals", "iam:PassedToService", to)));
      return (await refusal(clients, ["lambda", provider]))?.text;
    };
    expect(await handed("lambda.amazonaws.com")).toContain("perform: ec2:DescribeSubnets");
    expect(await handed("ec2.amazonaws.com")).toContain(`perform: iam:PassRole on resource: ${ROLE}`);
  });
});

test("every operation that the twin serves has its permissions told", () => {
  const { services } = allowing();
  const served = Object.entries(services).map(([name, { operations }]) => [name, Object.keys(operations).toSorted()]);
  const told = Object.entries(permissionTables).map(([name, table]) => [name, Object.keys(table).toSorted()]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(served));
});
