import { PublishVersionCommand } from "@aws-sdk/client-lambda";
import { expect, test } from "vitest";

import { documented } from "../twin/worlds/documented.ts";
import type { World } from "../twin/worlds/world.ts";
import { Account } from "./account.fixture.ts";

const HOUR_MS = 3_600_000;
const LAUNCHED_MS = 180_000; // three instances stand by then

/** Volumes outlive their instances there. */
const lingering: World = { ...documented, ec2: { ...documented.ec2, managedVolumesHeldMs: 2 * HOUR_MS } };

test("volumes that outlive their instances are told by the teardown, and by a sweep that never saw the instances", async () => {
  const account = new Account(1, lingering);
  const context = await account.stand("one");
  const { aws, clock, outputs } = context;
  await aws.lambda.send(new PublishVersionCommand({ FunctionName: outputs.functionName }));
  await clock.sleep(LAUNCHED_MS);
  const volumes = account.holdings.filter(({ type }) => type === "ec2:volume");
  expect(volumes.length).toBe(6);
  const told = volumes.map(({ id }) => `ec2:volume ${id} is still there`).toSorted();
  expect((await account.tearDown(context)).toSorted()).toEqual(told);
  expect((await account.sweep("one")).toSorted()).toEqual(told);
  await clock.sleep(2 * HOUR_MS);
  expect(await account.sweep("one")).toEqual([]);
  expect(account.holdings).toEqual([]);
});
