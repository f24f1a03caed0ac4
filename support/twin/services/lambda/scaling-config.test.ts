import {
  DeleteFunctionCommand,
  GetFunctionScalingConfigCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionScalingConfigCommand,
  UpdateFunctionConfigurationCommand,
  type FunctionScalingConfig,
} from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { openTwin } from "./in-process.fixture.ts";
import { runningInstances, standUpFunction, standUpVersion, untilState } from "./site.fixture.ts";

const version = { FunctionName: "f", Qualifier: "1" };
const SETTLED = 45_000; // longer than the documented world takes

type Given = ReturnType<typeof openTwin>;

function put({ lambda }: Given, min: number | undefined, max: number | undefined) {
  const FunctionScalingConfig = { MinExecutionEnvironments: min, MaxExecutionEnvironments: max };
  return lambda.send(new PutFunctionScalingConfigCommand({ ...version, FunctionScalingConfig }));
}

async function read({ lambda }: Given) {
  const answer = await lambda.send(new GetFunctionScalingConfigCommand(version));
  return { applied: bounds(answer.AppliedFunctionScalingConfig), requested: bounds(answer.RequestedFunctionScalingConfig) };
}

function bounds(config: FunctionScalingConfig | undefined) {
  return config && [config.MinExecutionEnvironments, config.MaxExecutionEnvironments];
}

function settling(state: string) {
  return {
    name: "ResourceConflictException",
    message: `The operation cannot be performed at this time. The function is currently in the following state: ${state}`,
    $metadata: { httpStatusCode: 409 },
  };
}

async function openVersion(limits: Partial<World["limits"]> = {}): Promise<Given> {
  const given = openTwin({ ...documented, limits: { ...documented.limits, ...limits } });
  await standUpVersion(given.aws, given.clock);
  return given;
}

describe("the scaling configuration of a version", () => {
  test("is AWS's default at first: three environments, no maximum", async () => {
    const given = await openVersion();
    expect(await read(given)).toEqual({ applied: [3, undefined], requested: undefined });
  });

  test("is requested while it settles, when no other is taken, and applied after", async () => {
    const given = await openVersion();
    const { FunctionState, $metadata } = await put(given, 2, 5);
    expect([FunctionState, $metadata.httpStatusCode]).toEqual(["Active", 202]);
    expect(await read(given)).toEqual({ applied: undefined, requested: [2, 5] });
    await expect(put(given, 1, 1)).rejects.toMatchObject(settling("Active"));
    await given.clock.sleep(SETTLED);
    expect(await read(given)).toEqual({ applied: [2, 5], requested: undefined });
    await put(given, 1, 1);
  });

  test("goes back to the default in what is left out", async () => {
    const given = await openVersion();
    await put(given, 4, 6);
    await given.clock.sleep(SETTLED);
    await put(given, 5, undefined);
    await given.clock.sleep(SETTLED);
    expect(await read(given)).toMatchObject({ applied: [5, undefined] });
    await put(given, undefined, 4);
    await given.clock.sleep(SETTLED);
    expect(await read(given)).toMatchObject({ applied: [3, 4] });
    await given.lambda.send(new PutFunctionScalingConfigCommand(version));
    await given.clock.sleep(SETTLED);
    expect(await read(given)).toMatchObject({ applied: [3, undefined] });
  });

  test.each([
    ["a minimum above the maximum", 3, 2, "InvalidParameterValueException"],
    ["a maximum below the default minimum", undefined, 2, "InvalidParameterValueException"],
    ["a minimum of none with a maximum of some", 0, 5, "InvalidParameterValueException"],
    ["less than none", -1, 3, "ValidationException"],
    ["more than AWS allows", 3, 15_001, "ValidationException"],
  ])("is not %s", async (_, min, max, name) => {
    const given = await openVersion();
    await expect(put(given, min, max)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
    expect(await read(given)).toMatchObject({ requested: undefined });
  });

  test("is refused for a version that is still starting, and for none", async () => {
    const given = openTwin();
    await standUpFunction(given.aws, given.clock);
    await expect(put(given, 1, 1)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await given.lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
    await expect(put(given, 1, 1)).rejects.toMatchObject(settling("Pending"));
    const latest = new PutFunctionScalingConfigCommand({ FunctionName: "f", Qualifier: "$LATEST" });
    await expect(given.lambda.send(latest)).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("a version scaled to none", () => {
  test("is deactivated, refuses invokes, and comes back when asked to", async () => {
    const given = await openVersion();
    const { aws, clock, lambda } = given;
    const invoke = () => lambda.send(new InvokeCommand(version));
    expect((await invoke()).StatusCode).toBe(200);
    expect((await put(given, 0, 0)).FunctionState).toBe("Deactivating");
    await expect(invoke()).rejects.toMatchObject(settling("Deactivating"));
    await untilState(aws, clock, "Deactivated", "1");
    expect(await read(given)).toEqual({ applied: [0, 0], requested: undefined });
    await expect(invoke()).rejects.toMatchObject(settling("Deactivated"));
    expect((await put(given, 3, 3)).FunctionState).toBe("Pending");
    await expect(put(given, 3, 4)).rejects.toMatchObject(settling("Pending"));
    await untilState(aws, clock, "Active", "1");
    expect(await read(given)).toEqual({ applied: [3, 3], requested: undefined });
    expect((await invoke()).StatusCode).toBe(200);
  });

  test("gives its instances back", async () => {
    const given = await openVersion();
    await put(given, 0, 0);
    await given.clock.sleep(600_000);
    expect(await runningInstances(given.aws)).toBe(0);
  });
});

test("a deletion is not undone by a scaling configuration that was still settling", async () => {
  const given = await openVersion();
  await put(given, 3, 5);
  await given.lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
  await given.clock.sleep(600_000);
  expect(await runningInstances(given.aws)).toBe(0);
});

describe("in a world that takes limits otherwise", () => {
  const invoke = ({ lambda }: Given) => lambda.send(new InvokeCommand(version));

  test("the defaults are its own", async () => {
    const given = await openVersion({ byDefault: { min: 3, max: 19 } });
    expect(await read(given)).toMatchObject({ applied: [3, 19] });
    await put(given, 4, undefined);
    expect(await read(given)).toMatchObject({ requested: [4, 19] });
  });

  test("a limit that is left out is kept, but not when both are", async () => {
    const given = await openVersion({ leftOut: "kept" });
    await put(given, 3, 20);
    await given.clock.sleep(SETTLED);
    await put(given, 2, undefined);
    expect(await read(given)).toMatchObject({ requested: [2, 20] });
    await given.clock.sleep(SETTLED);
    await put(given, undefined, undefined);
    expect(await read(given)).toMatchObject({ requested: [3, undefined] });
  });

  test("a new version takes over the largest maximum of the others", async () => {
    const given = await openVersion({ maxOfNewVersions: "largest of the others" });
    await put(given, 3, 30);
    await given.clock.sleep(SETTLED);
    await given.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: "f", Description: "second" }));
    await given.clock.sleep(SETTLED);
    await given.lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
    const second = await given.lambda.send(new GetFunctionScalingConfigCommand({ ...version, Qualifier: "2" }));
    expect(bounds(second.AppliedFunctionScalingConfig)).toEqual([3, 30]);
  });

  test("fewer than three are refused, but none is not", async () => {
    const given = await openVersion({ leastMin: 3 });
    await expect(put(given, 2, 5)).rejects.toMatchObject({ name: "InvalidParameterValueException" });
    expect((await put(given, 0, 0)).FunctionState).toBe("Deactivating");
  });

  test("a minimum above the maximum is taken", async () => {
    const given = await openVersion({ orderChecked: false });
    await put(given, 3, 2);
    expect(await read(given)).toMatchObject({ requested: [3, 2] });
  });

  test("an alias is looked for", async () => {
    const request = new PutFunctionScalingConfigCommand({ ...version, Qualifier: "live" });
    const lookedFor = await openVersion({ qualifiers: "numbers and aliases" });
    await expect(lookedFor.lambda.send(request)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    const refused = await openVersion();
    await expect(refused.lambda.send(request)).rejects.toMatchObject({ name: "ValidationException" });
  });

  test("a version without environments stays Active, and is Pending only when it gets some again", async () => {
    const given = await openVersion({ noneDeactivates: false });
    expect((await put(given, 0, 0)).FunctionState).toBe("Active");
    await given.clock.sleep(SETTLED);
    await expect(invoke(given)).rejects.toMatchObject({ name: "TooManyRequestsException" });
    await given.clock.sleep(600_000);
    expect(await runningInstances(given.aws)).toBe(0);
    expect((await put(given, 3, 3)).FunctionState).toBe("Pending");
    await untilState(given.aws, given.clock, "Active", "1");
    expect((await invoke(given)).StatusCode).toBe(200);
  });

  test("an invoke wakes a deactivated version, and is refused itself", async () => {
    const given = await openVersion({ trafficWakes: true });
    await put(given, 0, 0);
    await untilState(given.aws, given.clock, "Deactivated", "1");
    await expect(invoke(given)).rejects.toMatchObject(settling("Pending"));
    await untilState(given.aws, given.clock, "Active", "1");
    expect((await invoke(given)).StatusCode).toBe(200);
  });
});
