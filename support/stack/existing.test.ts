import { PublishVersionCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { MemoryLedger } from "../ledger/ledger.ts";
import { Account } from "../sweep/account.fixture.ts";
import { sweepRun } from "../sweep/sweep-run.ts";
import { documented } from "../twin/worlds/documented.ts";
import { standUp } from "./graph.ts";
import { findLeftovers } from "./inventory.ts";
import { settleLandlord } from "./landlord.fixture.ts";
import { need, type Existing, type StackContext } from "./resource.ts";
import { stackBeside } from "./stack.ts";

const ACTIVE_MS = 180_000; // well beyond what a version takes

/** A run beside what is there, with instances. */
async function stand(account: Account, runId: string, existing: Existing): Promise<StackContext> {
  const begun = await account.run(runId);
  const context = { ...begun, settings: { ...begun.settings, existing } };
  await standUp(stackBeside(existing), context, () => {});
  for (const FunctionName of [need(context.outputs, "functionName"), need(context.outputs, "singleZoneFunctionName")]) {
    await context.aws.lambda.send(new PublishVersionCommand({ FunctionName }));
  }
  await context.clock.sleep(ACTIVE_MS);
  return context;
}

function instancesOf(account: Account): number {
  return account.holdings.filter(({ type }) => type === "ec2:instance").length;
}

test("one of two runs that share subnets goes with its own instances, and leaves the other's alone", async () => {
  const account = new Account(1);
  const existing = await settleLandlord(account.door.clients, account.door.clock);
  const before = account.holdings;
  const one = await stand(account, "one", existing);
  const two = await stand(account, "two", existing);
  expect(instancesOf(account)).toBe(12); // three of each of two capacity providers of two runs
  expect(await account.tearDown(one)).toEqual([]);
  expect(instancesOf(account)).toBe(6);
  expect((await findLeftovers(two)).left.filter(({ type }) => type === "ec2:instance")).toHaveLength(6);
  expect(await account.sweep("two")).toEqual([]);
  expect(account.holdings).toEqual(before);
});

test("a sweep waits for interfaces of instances that linger in subnets that are not the run's", async () => {
  const lingering = 1_500_000; // longer than a security group's deletion is tried for
  const account = new Account(4, { ...documented, ec2: { ...documented.ec2, managedInterfaceHeldMs: lingering } });
  const existing = await settleLandlord(account.door.clients, account.door.clock);
  const before = account.holdings;
  const { aws, clock, settings } = await stand(account, "slow", existing);
  const steps: string[] = [];
  const sweeping = { aws, clock, region: settings.region, ledger: new MemoryLedger(() => 0) };
  expect(await sweepRun(sweeping, "slow", ({ step }) => steps.push(step))).toEqual([]);
  expect(steps).not.toContain("failed");
  expect(account.holdings).toEqual(before);
});

test("where just the roles are there already, the network is the run's own", async () => {
  const account = new Account(2);
  const { executionRoleArn, operatorRoleArn } = await settleLandlord(account.door.clients, account.door.clock);
  const before = account.holdings;
  const context = await stand(account, "roles", { executionRoleArn, operatorRoleArn });
  const own = account.holdings.filter(({ tags }) => tags["lmi-verify:run"] === "roles").map(({ type }) => type);
  expect(own).toContain("ec2:vpc");
  expect(own).not.toContain("iam:role");
  expect(await account.tearDown(context)).toEqual([]);
  expect(account.holdings).toEqual(before);
});

test("a subnet in a zone that Lambda refuses is told, and stays where it is", async () => {
  const account = new Account(3);
  const existing = await settleLandlord(account.door.clients, account.door.clock, ["use1-az2", "use1-az3", "use1-az4"]);
  const before = account.holdings;
  const begun = await account.run("refused");
  const context = { ...begun, settings: { ...begun.settings, existing } };
  await expect(standUp(stackBeside(existing), context, () => {})).rejects.toThrow(
    /Lambda does not take the zone of subnet-\w+ in use1-az3, which LMI_SUBNET_IDS names .* Name subnets in other zones\./,
  );
  expect(await account.tearDown(context)).toEqual([]);
  expect(account.holdings).toEqual(before);
});
