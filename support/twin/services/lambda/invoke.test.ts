import { InvokeCommand, PublishVersionCommand, PutFunctionScalingConfigCommand, type InvokeCommandInput } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import { openTwin } from "./in-process.fixture.ts";
import { standUpFunction, standUpVersion } from "./site.fixture.ts";

const version = { FunctionName: "f", Qualifier: "1" };
const unpublished = {
  name: "NoPublishedVersionException",
  message:
    "The function can't be invoked because no published version exists. For functions with capacity provider " +
    "configuration, either publish a version to $LATEST.PUBLISHED, or specify a published version qualifier.",
  Type: "User",
  $metadata: { httpStatusCode: 400 },
};
const throttle = { name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } };

const waiting = (seconds: number) => Buffer.from(JSON.stringify({ mode: "io_bound", sleep_sec: seconds }));

describe("an invoke", () => {
  test("is answered by the version it names, however it names it", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    for (const request of [version, { FunctionName: "f:1" }]) {
      const { StatusCode, ExecutedVersion, FunctionError, Payload } = await lambda.send(new InvokeCommand(request));
      expect([StatusCode, ExecutedVersion, FunctionError]).toEqual([200, "1", undefined]);
      expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toMatchObject({ ok: true, function_version: "1" });
    }
  });

  test.each([[undefined], ["$LATEST"], ["$LATEST.PUBLISHED"]])("without a version number is refused (%s)", async (Qualifier) => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    await expect(lambda.send(new InvokeCommand({ FunctionName: "f", Qualifier }))).rejects.toMatchObject(unpublished);
  });

  test("of a version still starting is a conflict", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpFunction(aws, clock);
    await lambda.send(new PublishVersionCommand({ FunctionName: "f" }));
    await expect(lambda.send(new InvokeCommand(version))).rejects.toMatchObject({
      name: "ResourceConflictException",
      message: "The operation cannot be performed at this time. The function is currently in the following state: Pending",
      $metadata: { httpStatusCode: 409 },
    });
  });

  test.each<[what: string, rest: Partial<InvokeCommandInput>, name: string, status: number, message: RegExp]>([
    ["log tail", { LogType: "Tail" }, "InvalidParameterValueException", 400, /^Tail logs are not supported for functions configured/],
    ["a log type of no kind", { LogType: "tail" as never }, "ValidationException", 400, /'tail' at 'logType'/],
    ["a type of no kind", { InvocationType: "Later" as never }, "ValidationException", 400, /'Later' at 'invocationType'/],
    ["a version of none", { Qualifier: "7" }, "ResourceNotFoundException", 404, /^Function not found: .*:function:f:7$/],
    ["two versions", { FunctionName: "f:1", Qualifier: "7" }, "InvalidParameterValueException", 400, /qualifier/],
    ["what is no JSON", { Payload: Buffer.from("{") }, "InvalidRequestContentException", 400, /^Could not parse/],
    ["more than 6 MB", { Payload: Buffer.alloc(6_291_457, " ") }, "RequestTooLargeException", 413, /6291456/],
  ])("is refused with %s", async (_, rest, name, httpStatusCode, message) => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    const invoke = lambda.send(new InvokeCommand({ ...version, ...rest }));
    const text: unknown = expect.stringMatching(message);
    await expect(invoke).rejects.toMatchObject({ name, message: text, $metadata: { httpStatusCode } });
  });
});

describe("beyond its slots a version", () => {
  test("throttles without a reason, as nobody has published one", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    await clock.sleep(60_000); // until all workers are up
    const burst = Array.from({ length: 31 }, () => lambda.send(new InvokeCommand({ ...version, Payload: waiting(2) })));
    const outcomes = await Promise.allSettled(burst);
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Error] : []));
    expect(refused).toHaveLength(1); // three environments of ten workers
    expect(refused[0]).toMatchObject({ ...throttle, message: "Rate Exceeded." });
    expect(refused[0]).not.toHaveProperty("Reason");
  });

  test("says why, and for how long, in a world that does", async () => {
    const throttled = { message: "Busy.", reason: "ConcurrentInvocationLimitExceeded", retryAfterSeconds: 2 };
    const { aws, clock, lambda } = openTwin({ ...documented, throttle: throttled });
    await standUpVersion(aws, clock);
    await clock.sleep(60_000);
    const burst = Array.from({ length: 31 }, () => lambda.send(new InvokeCommand({ ...version, Payload: waiting(2) })));
    const refused = (await Promise.allSettled(burst)).find(({ status }) => status === "rejected");
    const told = { ...throttle, message: "Busy.", Reason: throttled.reason, retryAfterSeconds: "2", Type: "User" };
    expect((refused as PromiseRejectedResult).reason).toMatchObject(told);
  });
});

describe("an invoke that outlasts the function's time-out", () => {
  test("is answered at the time-out, while its worker stays taken until the code is through", async () => {
    const { aws, clock, lambda } = openTwin();
    await standUpVersion(aws, clock);
    const FunctionScalingConfig = { MinExecutionEnvironments: 1, MaxExecutionEnvironments: 1 };
    await lambda.send(new PutFunctionScalingConfigCommand({ ...version, FunctionScalingConfig }));
    await clock.sleep(60_000);
    const startedAt = clock.now();
    const burst = Array.from({ length: 10 }, () => lambda.send(new InvokeCommand({ ...version, Payload: waiting(100) })));
    for (const { FunctionError, StatusCode, Payload } of await Promise.all(burst)) {
      expect([FunctionError, StatusCode]).toEqual(["Unhandled", 200]);
      expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual({
        errorType: "Sandbox.Timedout",
        errorMessage: "Task timed out after 60.00 seconds",
      });
    }
    const waitedMs = clock.now() - startedAt;
    expect(waitedMs).toBeGreaterThanOrEqual(60_000);
    expect(waitedMs).toBeLessThan(61_000);
    await expect(lambda.send(new InvokeCommand(version))).rejects.toMatchObject(throttle);
    await clock.sleep(42_000);
    expect((await lambda.send(new InvokeCommand(version))).StatusCode).toBe(200);
  });

  test("frees its worker in a world where the time-out ends the code", async () => {
    const serving = { ...documented.fleet.serving, timeoutEndsCode: true };
    const { aws, clock, lambda } = openTwin({ ...documented, fleet: { ...documented.fleet, serving } });
    await standUpVersion(aws, clock);
    await clock.sleep(60_000);
    const burst = () => Array.from({ length: 30 }, () => lambda.send(new InvokeCommand({ ...version, Payload: waiting(70) })));
    for (let round = 1; round <= 2; round++) {
      const errors = (await Promise.all(burst())).map(({ FunctionError }) => FunctionError);
      expect(new Set(errors)).toEqual(new Set(["Unhandled"]));
    }
    await clock.sleep(20_000); // the code would be through by then, and must not free a worker twice
    await expect(Promise.all([...burst(), ...burst()])).rejects.toMatchObject(throttle);
  });
});
