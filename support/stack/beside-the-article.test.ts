import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DescribeRouteTablesCommand } from "@aws-sdk/client-ec2";
import {
  CreateCapacityProviderCommand,
  CreateFunctionCommand,
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetCapacityProviderCommand,
  GetFunctionCommand,
} from "@aws-sdk/client-lambda";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

import { until } from "../clock/until.ts";
import { FileLedger, MemoryLedger, type Ledger } from "../ledger/ledger.ts";
import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { isGone } from "./control-plane.ts";
import { standUp } from "./graph.ts";
import { findLeftovers } from "./inventory.ts";
import { need, type StackContext } from "./resource.ts";
import { removeStack } from "./remove-stack.ts";
import { contextOf, unresolved } from "./stack-context.fixture.ts";
import { stackResources } from "./stack.ts";

const PREFIX = "lmi-verify-t1-";
const PATIENCE = { everyMs: 1_000, withinMs: 600_000 };

async function standing(seed: number, ledger: Ledger = new MemoryLedger(() => 0)): Promise<StackContext> {
  const { clients, clock } = new InProcessDoor(new Twin({ seed, world: documented, region: "us-east-1" }));
  const context = contextOf(clients, clock, ledger);
  await standUp(stackResources, context, () => {});
  return context;
}

/** Tears down. @returns what could not be removed, what is still there, and what the ledger says is */
async function remainsOf(context: StackContext): Promise<unknown[]> {
  return [...(await removeStack(context, () => {})), ...unresolved(context.ledger)];
}

describe("the functions", () => {
  let context: StackContext;
  beforeEach(async () => {
    context = await standing(1);
  });
  const configurationOf = async (name: string | undefined) =>
    (await context.aws.lambda.send(new GetFunctionCommand({ FunctionName: name }))).Configuration;

  test("differ from the main one in what each is for", async () => {
    const { capacityProvider, singleZoneCapacityProvider } = context.outputs;
    const article = { PerExecutionEnvironmentMaxConcurrency: 10, ExecutionEnvironmentMemoryGiBPerVCpu: 4 };
    expect(await configurationOf(context.outputs.nodeFunctionName)).toMatchObject({
      State: "ActiveNonInvocable",
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      MemorySize: 4_096,
      CapacityProviderConfig: {
        LambdaManagedInstancesCapacityProviderConfig: { ...article, CapacityProviderArn: capacityProvider?.arn },
      },
    });
    const inSingleZone = { ...article, CapacityProviderArn: singleZoneCapacityProvider?.arn };
    expect(await configurationOf(context.outputs.singleZoneFunctionName)).toMatchObject({
      State: "ActiveNonInvocable",
      CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: inSingleZone },
    });
    const standard = await configurationOf(context.outputs.standardFunctionName);
    expect(standard).toMatchObject({ State: "Active", Runtime: "python3.13", MemorySize: 4_096, Timeout: 60 });
    expect(standard?.CapacityProviderConfig).toBeUndefined();
  });

  test("leave AWS's defaults to be read back from the contract function", async () => {
    expect(await configurationOf(context.outputs.contractFunctionName)).toMatchObject({
      MemorySize: 2_048,
      Timeout: 3,
      CapacityProviderConfig: {
        LambdaManagedInstancesCapacityProviderConfig: {
          PerExecutionEnvironmentMaxConcurrency: 16,
          ExecutionEnvironmentMemoryGiBPerVCpu: 2,
        },
      },
    });
  });
});

test("the single-zone capacity provider has a subnet, routed as the others, and a security group of its own", async () => {
  const { aws, outputs } = await standing(2);
  const { name } = need(outputs, "singleZoneCapacityProvider");
  const { CapacityProvider } = await aws.lambda.send(new GetCapacityProviderCommand({ CapacityProviderName: name }));
  const subnetId = need(outputs, "singleZoneSubnet").subnetId;
  expect(CapacityProvider?.VpcConfig?.SubnetIds).toEqual([subnetId]);
  expect(need(outputs, "privateSubnets").map((subnet) => subnet.subnetId)).not.toContain(subnetId);
  expect(CapacityProvider?.VpcConfig?.SecurityGroupIds).toEqual([need(outputs, "singleZoneSecurityGroupId")]);
  expect(outputs.singleZoneSecurityGroupId).not.toBe(outputs.securityGroupId);
  const routed = new DescribeRouteTablesCommand({ RouteTableIds: [need(outputs, "privateRouteTableId")] });
  const { RouteTables } = await aws.ec2.send(routed);
  expect(RouteTables?.[0]?.Associations?.map(({ SubnetId }) => SubnetId)).toContain(subnetId);
});

describe("tearing down", () => {
  test("finds nothing to delete where an experiment has deleted all that is in the single zone", async () => {
    const context = await standing(3);
    const { aws, outputs, clock } = context;
    const FunctionName = need(outputs, "singleZoneFunctionName");
    const { name: CapacityProviderName } = need(outputs, "singleZoneCapacityProvider");
    await aws.lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await until(clock, "the deletion", PATIENCE, () =>
      trueWhenDone(aws.lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName }))),
    );
    await until(clock, "the end", PATIENCE, () =>
      trueWhenGone(aws.lambda.send(new GetCapacityProviderCommand({ CapacityProviderName }))),
    );
    expect(await remainsOf(context)).toEqual([]);
    const removed = context.ledger.lines.filter(({ step }) => step === "removed").map(({ name }) => name);
    expect(removed).toEqual(expect.arrayContaining([FunctionName, CapacityProviderName]));
  });

  test("does not mind a deletion of an experiment that is still under way", async () => {
    const context = await standing(4);
    const FunctionName = need(context.outputs, "singleZoneFunctionName");
    await context.aws.lambda.send(new DeleteFunctionCommand({ FunctionName }));
    expect(await remainsOf(context)).toEqual([]);
  });

  test("removes probes that AWS accepted, a function on a capacity provider among them", async () => {
    const context = await standing(5);
    await createProbes(context, PREFIX);
    context.ledger.intend("lambda:function", `${PREFIX}refused-probe`);
    const probes = [`${PREFIX}probe-function`, `${PREFIX}probe-capacity-provider`];
    expect((await findLeftovers(context)).left.map(({ id }) => id)).toEqual(expect.arrayContaining(probes));
    expect(await remainsOf(context)).toEqual([]);
  });

  test("removes probes that another process has entered into the ledger's file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "probes-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "ledger.jsonl");
    const context = await standing(6, new FileLedger(path, () => 0));
    await createProbes({ ...context, ledger: new FileLedger(path, () => 0) }, PREFIX);
    expect(await remainsOf(context)).toEqual([]);
    const FunctionName = `${PREFIX}probe-function`;
    await expect(context.aws.lambda.send(new GetFunctionCommand({ FunctionName }))).rejects.toThrow("not found");
  });

  test("leaves alone what is in the ledger but does not bear the run's name", async () => {
    const context = await standing(7);
    await createProbes(context, "somebody-elses-");
    await removeStack(context, () => {});
    const command = new GetFunctionCommand({ FunctionName: "somebody-elses-probe-function" });
    expect((await context.aws.lambda.send(command)).Configuration?.State).toBe("ActiveNonInvocable");
  });
});

/** A capacity provider and a function on it, tagged, of whose creation only the intention is known. */
async function createProbes({ aws, clock, ledger, outputs, settings }: StackContext, prefix: string): Promise<void> {
  const CapacityProviderName = `${prefix}probe-capacity-provider`;
  ledger.intend("lambda:capacity-provider", CapacityProviderName);
  const { CapacityProvider } = await aws.lambda.send(
    new CreateCapacityProviderCommand({
      CapacityProviderName,
      VpcConfig: {
        SubnetIds: [need(outputs, "singleZoneSubnet").subnetId],
        SecurityGroupIds: [need(outputs, "singleZoneSecurityGroupId")],
      },
      PermissionsConfig: { CapacityProviderOperatorRoleArn: need(outputs, "operatorRoleArn") },
      Tags: settings.tags,
    }),
  );
  await clock.sleep(10_000);
  ledger.intend("lambda:function", `${prefix}probe-function`);
  await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName: `${prefix}probe-function`,
      Role: need(outputs, "executionRoleArn"),
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile: settings.code.python },
      Tags: settings.tags,
      CapacityProviderConfig: {
        LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: CapacityProvider?.CapacityProviderArn },
      },
    }),
  );
  await clock.sleep(10_000);
}

/** `true` once a call is no longer refused for the sake of something that is going. */
async function trueWhenDone(call: Promise<unknown>): Promise<true | undefined> {
  try {
    await call;
    return true;
  } catch (error) {
    if ((error as Error).name !== "ResourceConflictException") throw error;
    return undefined;
  }
}

async function trueWhenGone(look: Promise<unknown>): Promise<true | undefined> {
  try {
    await look;
    return undefined;
  } catch (error) {
    if (!isGone(error)) throw error;
    return true;
  }
}
