import { AttachRolePolicyCommand, CreateRoleCommand, DeleteRoleCommand, DetachRolePolicyCommand, GetRoleCommand } from "@aws-sdk/client-iam";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetCapacityProviderCommand,
  GetFunctionCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  UpdateCapacityProviderCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { beforeAll, describe, expect, test } from "vitest";

import type { AwsClients } from "../../aws/clients.ts";
import { InProcessDoor } from "../doors/in-process-door.ts";
import { functionRequest, laySpreadGround } from "../services/lambda/site.fixture.ts";
import { Twin } from "../twin.ts";
import { documented } from "../worlds/documented.ts";
import { readPolicyDocument } from "./policy-file.ts";
import { readPolicy } from "./policy.ts";

const THEIRS = "lmi-verify-of-somebody";
const OPERATOR_POLICY = "arn:aws:iam::aws:policy/AWSLambdaManagedEC2ResourceOperator";
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** What somebody who is not bound to our tags may do in the same account: create. */
const creations = [
  { Effect: "Allow" as const, Action: ["ec2:Create*", "iam:CreateRole", "lambda:Create*"], Resource: "*" },
  { Effect: "Allow" as const, Action: ["iam:AttachRolePolicy", "iam:PassRole"], Resource: "arn:aws:iam::*:role/r" },
];

const provider = { CapacityProviderName: THEIRS };
const ofFunction = { FunctionName: THEIRS };
const onRole = { RoleName: THEIRS, PolicyArn: OPERATOR_POLICY };

describe("under docs/policy.json, what somebody else named like ours", () => {
  let aws: AwsClients;
  let twin: Twin;

  beforeAll(async () => {
    const { Version, Statement } = readPolicyDocument("docs/policy.json");
    const policy = readPolicy({ Version, Statement: [...Statement, ...creations] });
    twin = new Twin({ seed: 1, world: documented, region: "us-east-1", policy });
    const door = new InProcessDoor(twin);
    aws = door.clients;
    const ground = await laySpreadGround(aws, door.clock);
    await aws.iam.send(new CreateRoleCommand({ RoleName: THEIRS, AssumeRolePolicyDocument: TRUST }));
    const created = await aws.lambda.send(new CreateCapacityProviderCommand({ ...ground.request, ...provider }));
    await door.clock.sleep(60_000); // until it is active
    const CapacityProviderArn = created.CapacityProvider?.CapacityProviderArn;
    const LambdaManagedInstancesCapacityProviderConfig = { CapacityProviderArn, PerExecutionEnvironmentMaxConcurrency: 10 };
    const placed = { CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig } };
    await aws.lambda.send(new CreateFunctionCommand(functionRequest(ground, { ...ofFunction, ...placed })));
    await door.clock.sleep(60_000);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["lambda:DeleteFunction", () => aws.lambda.send(new DeleteFunctionCommand(ofFunction))],
    ["lambda:InvokeFunction", () => aws.lambda.send(new InvokeCommand({ ...ofFunction, Qualifier: "1" }))],
    ["lambda:PublishVersion", () => aws.lambda.send(new PublishVersionCommand(ofFunction))],
    ["lambda:PutFunctionScalingConfig", () => aws.lambda.send(new PutFunctionScalingConfigCommand({ ...ofFunction, Qualifier: "1" }))],
    ["lambda:UpdateFunctionConfiguration", () => aws.lambda.send(new UpdateFunctionConfigurationCommand(ofFunction))],
    ["lambda:UpdateCapacityProvider", () => aws.lambda.send(new UpdateCapacityProviderCommand(provider))],
    ["lambda:DeleteCapacityProvider", () => aws.lambda.send(new DeleteCapacityProviderCommand(provider))],
    ["iam:AttachRolePolicy", () => aws.iam.send(new AttachRolePolicyCommand(onRole))],
    ["iam:DetachRolePolicy", () => aws.iam.send(new DetachRolePolicyCommand(onRole))],
    ["iam:DeleteRole", () => aws.iam.send(new DeleteRoleCommand({ RoleName: THEIRS }))],
  ])("is denied to us: %s", async (action, ask) => {
    const before = twin.holdings();
    await expect(ask()).rejects.toThrow(`is not authorized to perform: ${action} on resource`);
    expect(twin.holdings()).toEqual(before);
  });

  test("can be looked at: what is gone must be told from what is not ours", async () => {
    expect((await aws.lambda.send(new GetFunctionCommand(ofFunction))).Configuration?.FunctionName).toBe(THEIRS);
    expect((await aws.lambda.send(new GetCapacityProviderCommand(provider))).CapacityProvider?.State).toBe("Active");
    expect((await aws.iam.send(new GetRoleCommand({ RoleName: THEIRS }))).Role?.RoleName).toBe(THEIRS);
  });
});
