import { CreateLogGroupCommand, DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GetFunctionConfigurationCommand, PublishVersionCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import { until } from "../clock/until.ts";
import { InProcessDoor } from "../twin/doors/in-process-door.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { World } from "../twin/worlds/world.ts";
import { standUp } from "./graph.ts";
import { capacityProviderLogGroupName } from "./names.ts";
import type { ProgressEvent } from "./progress.ts";
import { removeStack } from "./remove-stack.ts";
import { need, type StackContext } from "./resource.ts";
import { contextOf, wrapped } from "./stack-context.fixture.ts";
import { stackResources } from "./stack.ts";

/** Longer than anything in these worlds is late. */
const LONG_AFTER_MS = 600_000;

const { lambda, logs } = documented;

test.each<[string, World]>([
  ["half a minute after its environment stopped", { ...documented, logs: { ...logs, lateFlushMs: [30_000, 30_000] } }],
  ["a minute and a half after it", { ...documented, logs: { ...logs, lateFlushMs: [85_000, 90_000] } }],
  ["from environments that outlive their function", { ...documented, lambda: { ...lambda, versionsOutliveMs: [90_000, 120_000] } }],
])("a function's last flush that comes %s leaves no log group behind", async (_, world) => {
  expect(await leftLongAfter(world)).toEqual([]);
});

test.each([8, 35, 75])("the end of the instances, logged %i s late, leaves no log group behind", async (seconds) => {
  const deliveryMs = [seconds * 1_000, seconds * 1_000] as const;
  expect(await leftLongAfter({ ...documented, logs: { ...logs, deliveryMs } })).toEqual([]);
});

test("a capacity provider's log group is watched for seconds when its log told the end of all instances", async () => {
  const { tookSeconds } = await removal(documented);
  expect(tookSeconds("capacity-provider-log-group")).toBeLessThan(15);
});

test.each<[string, World]>([
  ["told of none", { ...documented, logs: { ...logs, systemLogs: false } }],
  ["did not tell of it within half a minute", { ...documented, logs: { ...logs, deliveryMs: [75_000, 75_000] } }],
])("and for a minute when it %s", async (_, world) => {
  const { tookSeconds } = await removal(world);
  expect(tookSeconds("capacity-provider-log-group")).toBeGreaterThanOrEqual(60);
});

test("one that is there again after all was told is watched for a minute, too", async () => {
  const name = capacityProviderLogGroupName({ runId: "t1" }, "capacity-provider");
  const door = openDoor(documented);
  let deletions = 0;
  const returning = wrapped(door.clients, async (send, command) => {
    const answer = await send();
    const isDeletion = command instanceof DeleteLogGroupCommand && command.input.logGroupName === name;
    // Once soon after the deletion, and again when the seconds that a told end is watched for are over.
    if (isDeletion && deletions < 2) void createAgain(door, name, [5_000, 45_000][deletions++] ?? 0);
    return answer;
  });
  expect(await leftLongAfter(documented, { ...door, clients: returning })).toEqual([]);
  expect(deletions).toBe(2);
});

interface Door {
  readonly clients: AwsClients;
  readonly clock: Clock;
  holdings(): string[];
}

function openDoor(world: World): Door {
  const twin = new Twin({ seed: 3, world, region: "us-east-1" });
  const { clients, clock } = new InProcessDoor(twin);
  return { clients, clock, holdings: () => twin.holdings().map(({ type, id }) => `${type} ${id}`) };
}

async function createAgain({ clients, clock }: Door, logGroupName: string, afterMs: number): Promise<void> {
  await clock.sleep(afterMs);
  await clients.logs.send(new CreateLogGroupCommand({ logGroupName }));
}

/** What stands long after a stack with a published version on each capacity provider was removed. */
async function leftLongAfter(world: World, door = openDoor(world)): Promise<string[]> {
  await removal(world, door);
  await door.clock.sleep(LONG_AFTER_MS);
  return door.holdings();
}

/** Removes a stack with a published version on each capacity provider. */
async function removal(world: World, door = openDoor(world)) {
  const context = contextOf(door.clients, door.clock);
  const events: ProgressEvent[] = [];
  await standUp(stackResources, context, () => {});
  await Promise.all([publish(context, "functionName"), publish(context, "singleZoneFunctionName")]);
  expect(await removeStack(context, (event) => events.push(event))).toEqual([]);
  const first = (resource: string) => events.find((event) => event.resource === resource && event.step === "removed");
  return { tookSeconds: (resource: string) => (first(resource)?.tookMs ?? Number.NaN) / 1_000 };
}

async function publish({ aws, clock, outputs }: StackContext, output: "functionName" | "singleZoneFunctionName"): Promise<void> {
  const FunctionName = need(outputs, output);
  await aws.lambda.send(new PublishVersionCommand({ FunctionName }));
  await until(clock, "version 1 to be active", { everyMs: 1_000, withinMs: 600_000 }, async () => {
    const command = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: "1" });
    return (await aws.lambda.send(command)).State === "Active" ? true : undefined;
  });
}
