import { CreateLogGroupCommand, DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { AllocateAddressCommand } from "@aws-sdk/client-ec2";
import { CreateCapacityProviderCommand, CreateFunctionCommand } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { standUp } from "../stack/graph.ts";
import { need, type StackContext } from "../stack/resource.ts";
import { tagSpecifications } from "../stack/tags.ts";
import { wrapped } from "../stack/stack-context.fixture.ts";
import { stackResources } from "../stack/stack.ts";
import { readPolicyFile } from "../twin/authorization/policy-file.ts";
import { documented } from "../twin/worlds/documented.ts";
import { Account } from "./account.fixture.ts";
import { isAlive } from "./found-run.ts";

const FLUSHED = "/aws/lambda/lmi-verify-one-function";

describe("a sweep without outputs and ledger", () => {
  test("leaves nothing of its run, and all of another", { timeout: 60_000 }, async () => {
    const account = new Account(1);
    const [, other] = [await account.stand("one"), await account.stand("one-more")];
    const before = account.holdings.filter(({ tags }) => tags["lmi-verify:run"] === "one-more");
    expect(before.length).toBeGreaterThan(25);
    expect(await account.sweep("one")).toEqual([]);
    const after = account.holdings;
    expect(after.filter(({ tags }) => tags["lmi-verify:run"] === "one-more")).toEqual(before);
    expect(await account.tearDown(other)).toEqual([]);
    expect(account.holdings).toEqual([]);
  });

  test("is content with what is gone already, and with a teardown and another sweep at the same time", { timeout: 60_000 }, async () => {
    const account = new Account(2);
    const context = await account.stand("one");
    const ends = await Promise.all([account.tearDown(context), account.sweep("one"), account.sweep("one")]);
    expect(ends).toEqual([[], [], []]);
    expect(account.holdings).toEqual([]);
    expect(await account.sweep("one")).toEqual([]);
  });

  test("is as content when IAM denies what is gone, as it has no tags any more", { timeout: 60_000 }, async () => {
    const account = new Account(2, documented, { policy: readPolicyFile("docs/policy.json") });
    const context = await account.stand("one");
    const ends = await Promise.all([account.tearDown(context), account.sweep("one"), account.sweep("one")]);
    expect(ends).toEqual([[], [], []]);
    expect(account.holdings).toEqual([]);
  });

  test("removes all that a lost answer made twice", async () => {
    const account = new Account(3);
    const context = await account.stand("one");
    const TagSpecifications = tagSpecifications(context.settings, "elastic-ip", "lmi-verify-one-elastic-ip");
    await account.door.clients.ec2.send(new AllocateAddressCommand({ Domain: "vpc", TagSpecifications }));
    expect(await account.sweep("one")).toEqual([]);
    expect(account.holdings).toEqual([]);
  });

  test("removes a log group that a late flush made again without tags, as the marker stands", async () => {
    const account = new Account(4);
    await account.stand("one");
    const { logs } = account.door.clients;
    await logs.send(new DeleteLogGroupCommand({ logGroupName: FLUSHED }));
    await logs.send(new CreateLogGroupCommand({ logGroupName: FLUSHED }));
    expect(await account.sweep("one")).toEqual([]);
    expect(account.holdings).toEqual([]);
  });

  test("removes what an experiment tried and AWS accepted, as its tags tell of it", async () => {
    const account = new Account(8);
    const context = await account.stand("one");
    await accept(context, "lmi-verify-one-probe-function", "lmi-verify-one-probe-capacity-provider");
    expect(await account.sweep("one")).toEqual([]);
    expect(account.holdings).toEqual([]);
  });

  test("says what bears the run's tags and not its name, and lets the marker stand for it", async () => {
    const account = new Account(9);
    const context = await account.stand("one");
    await accept(context, "lmi-verify-renamed", "lmi-verify-renamed-too");
    expect(await account.sweep("one")).toEqual(expect.arrayContaining([
      "lambda:function lmi-verify-renamed is still there",
      "lambda:capacity-provider lmi-verify-renamed-too is still there",
    ]));
    expect(account.holdings.map(({ id }) => id)).toContain("/lmi-verify/one");
  });

  test("does not touch a log group of that name where no run of ours was", async () => {
    const account = new Account(5);
    await account.door.clients.logs.send(new CreateLogGroupCommand({ logGroupName: FLUSHED }));
    const before = account.holdings;
    expect(await account.sweep("one")).toEqual([]);
    expect(account.holdings).toEqual(before);
  });

  test("clears up after a stand-up that ended anywhere", { timeout: 120_000 }, async () => {
    for (let calls = 3; calls < 110; calls += 7) {
      const account = new Account(6);
      const context = await account.run("one");
      let left = calls;
      const dying = wrapped(context.aws, (send) => (left-- > 0 ? send() : Promise.reject(new Error("killed"))));
      await standUp(stackResources, { ...context, aws: dying }, () => {}).catch(() => {});
      expect(await account.sweep("one"), `after ${calls} calls`).toEqual([]);
      expect(account.holdings, `after ${calls} calls`).toEqual([]);
    }
  });
});

/** A function and a capacity provider that bear the run's tags; no ledger and no output tells of them. */
async function accept(context: StackContext, FunctionName: string, CapacityProviderName: string): Promise<void> {
  const { aws, clock, outputs, settings: { tags: Tags, code } } = context;
  await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: outputs.executionRoleArn,
      Runtime: "python3.13",
      Handler: "lambda_function.lambda_handler",
      Code: { ZipFile: code.python },
      Tags,
    }),
  );
  await aws.lambda.send(
    new CreateCapacityProviderCommand({
      CapacityProviderName,
      VpcConfig: { SubnetIds: [need(outputs, "singleZoneSubnet").subnetId], SecurityGroupIds: [need(outputs, "singleZoneSecurityGroupId")] },
      PermissionsConfig: { CapacityProviderOperatorRoleArn: outputs.operatorRoleArn },
      Tags,
    }),
  );
  await clock.sleep(10_000); // both are active by then
}

describe("runs in an account", () => {
  test("are found by their tags, with when they began and end", async () => {
    const account = new Account(7);
    await account.stand("one", 60_000);
    await account.stand("two", 7_200_000);
    const found = await account.discover();
    const nowMs = account.door.clock.wall().epochMs + 120_000;
    expect(found.map((run) => [run.runId, isAlive(run, nowMs)])).toEqual([["one", false], ["two", true]]);
    const kinds = new Set(found[0]?.resources.map(({ type }) => type));
    expect([...kinds].toSorted()).toEqual([
      "ec2:elastic-ip",
      "ec2:internet-gateway",
      "ec2:natgateway",
      "ec2:route-table",
      "ec2:security-group",
      "ec2:subnet",
      "ec2:vpc",
      "iam:role",
      "lambda:capacity-provider",
      "lambda:function",
      "logs:log-group",
    ]);
    await Promise.all([account.sweep("one"), account.sweep("two")]);
    expect(await account.discover()).toEqual([]);
  });
});
