import { CreateLogGroupCommand, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  GetCapacityProviderCommand,
  GetFunctionConfigurationCommand,
  ListVersionsByFunctionCommand,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { openTwin } from "./in-process.fixture.ts";
import { runningInstances, standUpVersion } from "./site.fixture.ts";

const FunctionName = "f";
const CapacityProviderName = "p";
const logGroupName = "/aws/lambda/f";
const notFound = { name: "ResourceNotFoundException" };

/** Times without spread, so that a test knows when what happens. */
const timed: World = {
  ...documented,
  lambda: { ...documented.lambda, functionDeletingMs: [20_000, 20_000] },
  capacityProvider: { ...documented.capacityProvider, associationLingersMs: [10_000, 10_000], deletingMs: [20_000, 20_000] },
};

/** A version that runs, and its function deleted so long ago. */
async function deleteFunction(world: World, sinceMs: number) {
  const twin = openTwin(world);
  await standUpVersion(twin.aws, twin.clock);
  await twin.aws.logs.send(new CreateLogGroupCommand({ logGroupName }));
  await twin.lambda.send(new DeleteFunctionCommand({ FunctionName }));
  await twin.clock.sleep(sinceMs);
  return twin;
}

describe("the versions of a deleted function", () => {
  test("go with it", async () => {
    const { lambda } = await deleteFunction(timed, 21_000);
    await expect(lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier: "1" }))).rejects.toMatchObject(notFound);
    await expect(lambda.send(new ListVersionsByFunctionCommand({ FunctionName }))).rejects.toMatchObject(notFound);
  });

  test("are found by their number for a while longer in a world where they outlive it", async () => {
    const world: World = { ...timed, lambda: { ...timed.lambda, versionsOutliveMs: [60_000, 60_000] } };
    const { clock, lambda } = await deleteFunction(world, 21_000);
    const version = (Qualifier = "1") => lambda.send(new GetFunctionConfigurationCommand({ FunctionName, Qualifier }));
    expect((await version()).State).toBe("Deleting");
    await expect(lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).rejects.toMatchObject(notFound);
    await clock.sleep(60_000);
    await expect(version()).rejects.toMatchObject(notFound);
    await expect(version("$LATEST")).rejects.toMatchObject(notFound);
  });
});

describe("the log group of a deleted function", () => {
  test.each([
    ["stays", timed, 1],
    ["goes in a world where it belongs to the function", { ...timed, lambda: { ...timed.lambda, logGroupGoes: true } }, 0],
  ] as const)("%s", async (_, world, there) => {
    const { aws } = await deleteFunction(world, 21_000);
    const { logGroups } = await aws.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
    expect(logGroups).toHaveLength(there);
  });
});

describe("a capacity provider", () => {
  const provider = (members: Partial<World["capacityProvider"]>): World => ({
    ...timed,
    capacityProvider: { ...timed.capacityProvider, ...members },
  });
  const remove = new DeleteCapacityProviderCommand({ CapacityProviderName });
  const look = new GetCapacityProviderCommand({ CapacityProviderName });

  test("goes with a function on it in a world that does not mind", async () => {
    const { aws, clock, lambda } = openTwin(provider({ refusesInUse: false }));
    await standUpVersion(aws, clock);
    await lambda.send(remove);
    await clock.sleep(120_000);
    await expect(lambda.send(look)).rejects.toMatchObject(notFound);
    expect(await runningInstances(aws)).toBe(0);
  });

  test("takes its instances with it", async () => {
    const { aws, clock, lambda } = await deleteFunction(timed, 32_000);
    await lambda.send(remove);
    await clock.sleep(21_000);
    expect((await lambda.send(look)).CapacityProvider?.State).toBe("Deleting");
    expect(await runningInstances(aws)).toBe(0);
  });

  test("leaves them behind, until they have been idle for long, in a world where it does not", async () => {
    const { aws, clock, lambda } = await deleteFunction(provider({ deletionTerminates: false }), 32_000);
    await lambda.send(remove);
    await clock.sleep(21_000);
    await expect(lambda.send(look)).rejects.toMatchObject(notFound);
    expect(await runningInstances(aws)).toBe(3);
    await clock.sleep(documented.fleet.idleInstanceMs[1]);
    expect(await runningInstances(aws)).toBe(0);
  });
});
