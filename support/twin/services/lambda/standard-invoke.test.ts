import { FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { GetMetricDataCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { CreateFunctionCommand, InvokeCommand, type CreateFunctionRequest, type InvokeCommandInput } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { openTwin } from "./in-process.fixture.ts";
import { laySpreadGround } from "./site.fixture.ts";
import { standardRequest, standUpStandard } from "./standard.fixture.ts";

const FunctionName = "f";
const ROUND_TRIP_MS = 28; // at most, in the documented world

const event = (fields: object) => Buffer.from(JSON.stringify(fields));
const waiting = (seconds: number) => event({ mode: "io_bound", sleep_sec: seconds });

async function standUp(rest: Partial<CreateFunctionRequest> = {}, world: World = documented) {
  const twin = openTwin(world);
  const ground = await standUpStandard(twin.aws, twin.clock, rest);
  const invoke = async (input: Partial<InvokeCommandInput> = {}) => {
    const from = twin.clock.now();
    const answer = await twin.lambda.send(new InvokeCommand({ FunctionName, ...input }));
    const told = JSON.parse(Buffer.from(answer.Payload ?? []).toString()) as Record<string, unknown>;
    return { ...answer, told, tookMs: twin.clock.now() - from };
  };
  return { ...twin, ground, invoke };
}

const withLambda = (lambda: Partial<World["lambda"]>): World => ({ ...documented, lambda: { ...documented.lambda, ...lambda } });
const withStandard = (standard: Partial<World["standard"]>): World => ({
  ...documented,
  standard: { ...documented.standard, ...standard },
});

describe("an invoke of a standard function", () => {
  test.each([[undefined], ["$LATEST"]])("is answered by $LATEST (qualifier %s)", async (Qualifier) => {
    const { invoke } = await standUp();
    const { StatusCode, ExecutedVersion, FunctionError, LogResult, told } = await invoke({ Qualifier });
    expect([StatusCode, ExecutedVersion, FunctionError, LogResult]).toEqual([200, "$LATEST", undefined, undefined]);
    expect(told).toMatchObject({
      ok: true,
      function_version: "$LATEST",
      max_concurrency: null,
      initialization_type: "on-demand",
      pid: 2,
    });
  });

  test("while it is being created is a conflict", async () => {
    const { aws, clock, lambda } = openTwin();
    const ground = await laySpreadGround(aws, clock);
    await lambda.send(new CreateFunctionCommand(standardRequest(ground)));
    await expect(lambda.send(new InvokeCommand({ FunctionName }))).rejects.toMatchObject({
      name: "ResourceConflictException",
      message: "The operation cannot be performed at this time. The function is currently in the following state: Pending",
      $metadata: { httpStatusCode: 409 },
    });
  });

  test.each<[what: string, rest: Partial<InvokeCommandInput>, name: string, message: RegExp]>([
    ["a version of none", { Qualifier: "7" }, "ResourceNotFoundException", /:function:f:7$/],
    ["what LMI alone has", { Qualifier: "$LATEST.PUBLISHED" }, "ResourceNotFoundException", /:function:f:\$LATEST\.PUBLISHED$/],
    ["what is no JSON", { Payload: Buffer.from("{") }, "InvalidRequestContentException", /^Could not parse/],
  ])("is refused with %s", async (_, rest, name, message) => {
    const { invoke } = await standUp();
    await expect(invoke(rest)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  test("takes a cold start the first time, and none after", async () => {
    const { clock, invoke } = await standUp({}, withStandard({ coldStartMs: [400, 400] }));
    const cold = await invoke({ Payload: waiting(1) });
    await clock.sleep(61_000); // beyond the time-out, which the first request did not reach
    const warm = await invoke({ Payload: waiting(1) });
    expect(cold.tookMs).toBeGreaterThanOrEqual(1_400);
    expect(warm.tookMs).toBeLessThanOrEqual(1_000 + ROUND_TRIP_MS);
    expect(warm.told["environment_id"]).toBe(cold.told["environment_id"]);
    expect(Number(cold.told["ended_at"]) - Number(cold.told["started_at"])).toBeCloseTo(1, 2);
  });

  test("computes with the share of a processor that its memory gives", async () => {
    const { invoke } = await standUp({ MemorySize: 1_769 });
    const small = await standUp({ MemorySize: 884 });
    const Payload = event({ mode: "cpu_bound", iterations: 10_000_000 });
    expect((await invoke({ Payload })).told["compute_sec"]).toBeCloseTo(1.05, 2);
    expect((await small.invoke({ Payload })).told["compute_sec"]).toBeCloseTo((1.05 * 1_769) / 884, 2);
  });
});

describe("its log", () => {
  const tailOf = ({ LogResult = "" }: { LogResult?: string | undefined }) => Buffer.from(LogResult, "base64").toString();

  test("comes with the answer when it is asked for, and tells of the cold start", async () => {
    const { invoke } = await standUp({}, withStandard({ coldStartMs: [400, 400] }));
    const [cold, warm] = [await invoke({ LogType: "Tail", Payload: waiting(1) }), await invoke({ LogType: "Tail", Payload: waiting(1) })];
    const id = String(cold.told["request_id"]);
    expect(tailOf(cold).split("\n")).toEqual([
      `START RequestId: ${id} Version: $LATEST`,
      `END RequestId: ${id}`,
      `REPORT RequestId: ${id}\tDuration: 1000.00 ms\tBilled Duration: 1400 ms\tMemory Size: 128 MB\tInit Duration: 400.00 ms`,
    ]);
    expect(tailOf(warm)).not.toContain("Init Duration");
  });

  test("is JSON for a function that wants it so", async () => {
    const { invoke } = await standUp({ LoggingConfig: { LogFormat: "JSON" } });
    const lines = tailOf(await invoke({ LogType: "Tail" })).split("\n").map((line) => JSON.parse(line) as { type: string });
    expect(lines.map(({ type }) => type)).toEqual(["platform.start", "platform.report"]);
  });

  test("reaches the log group a while later", async () => {
    const { aws, clock, invoke } = await standUp();
    const { told } = await invoke();
    const filter = new FilterLogEventsCommand({ logGroupName: "/aws/lambda/f" });
    await expect(aws.logs.send(filter)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await clock.sleep(60_000);
    const { events } = await aws.logs.send(filter);
    expect(events).toHaveLength(3);
    for (const { logStreamName } of events ?? []) expect(logStreamName).toBe(told["log_stream"]);
  });
});

describe("code that does not come to its end", () => {
  test("is stopped by the time-out, and the environment with it", async () => {
    const { clock, invoke } = await standUp({ Timeout: 2 });
    const before = await invoke();
    const { FunctionError, StatusCode, told, tookMs, $metadata } = await invoke({ Payload: waiting(5) });
    expect([StatusCode, FunctionError]).toEqual([200, "Unhandled"]);
    expect(told).toEqual({
      errorType: "Sandbox.Timedout",
      errorMessage: `RequestId: ${$metadata.requestId} Error: Task timed out after 2.00 seconds`,
    });
    expect(tookMs).toBeLessThanOrEqual(2_000 + ROUND_TRIP_MS);
    await clock.sleep(10_000);
    const after = await invoke();
    expect(after.told["environment_id"]).not.toBe(before.told["environment_id"]);
  });

  test("has its whole time-out after a cold start", async () => {
    const { invoke } = await standUp({ Timeout: 1 }, withStandard({ coldStartMs: [500, 500] }));
    expect((await invoke({ Payload: waiting(0.9) })).told).toMatchObject({ ok: true });
  });

  test("tells at once that its process ended, and the environment is gone", async () => {
    const { invoke } = await standUp();
    const before = await invoke();
    const { FunctionError, told, tookMs, $metadata } = await invoke({ Payload: event({ mode: "crash" }) });
    expect(FunctionError).toBe("Unhandled");
    expect(told).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage: `RequestId: ${$metadata.requestId} Error: Runtime exited with error: exit status 1`,
    });
    expect(tookMs).toBeLessThanOrEqual(ROUND_TRIP_MS);
    expect((await invoke()).told["environment_id"]).not.toBe(before.told["environment_id"]);
  });
});

describe("a burst", () => {
  /** How many environments served, and why the others were refused. */
  async function burst({ lambda }: Awaited<ReturnType<typeof standUp>>, count: number) {
    const all = Array.from({ length: count }, () => lambda.send(new InvokeCommand({ FunctionName, Payload: waiting(2) })));
    const environments = new Set<unknown>();
    const refusals: unknown[] = [];
    for (const outcome of await Promise.allSettled(all)) {
      if (outcome.status === "rejected") refusals.push(outcome.reason);
      else environments.add((JSON.parse(Buffer.from(outcome.value.Payload ?? []).toString()) as Record<string, unknown>)["environment_id"]);
    }
    return { environments: environments.size, refusals };
  }

  test("gets an environment for each of its requests", async () => {
    expect(await burst(await standUp(), 40)).toEqual({ environments: 40, refusals: [] });
  });

  test("beyond the account's concurrency is throttled, with the reason and in the metric, by no cause of LMI", async () => {
    const twin = await standUp({}, withLambda({ accountConcurrency: 10 }));
    const { environments, refusals } = await burst(twin, 14);
    expect([environments, refusals.length]).toEqual([10, 4]);
    expect(refusals[0]).toMatchObject({
      name: "TooManyRequestsException",
      message: "Rate Exceeded.",
      Reason: "ConcurrentInvocationLimitExceeded",
      Type: "User",
      $metadata: { httpStatusCode: 429 },
    });
    await twin.clock.sleep(600_000);
    const { Metrics } = await twin.aws.cloudWatch.send(new ListMetricsCommand({ Namespace: "AWS/Lambda" }));
    expect(new Set(Metrics?.map(({ MetricName }) => MetricName))).toEqual(new Set(["Invocations", "Throttles"]));
    const metric = (MetricName: string) => ({
      Id: MetricName.toLowerCase(),
      MetricStat: {
        Metric: { Namespace: "AWS/Lambda", MetricName, Dimensions: [{ Name: "FunctionName", Value: FunctionName }] },
        Period: 3_600,
        Stat: "Sum",
      },
    });
    const { MetricDataResults } = await twin.aws.cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(Date.UTC(2026, 0, 1)),
        EndTime: new Date(Date.UTC(2026, 0, 1, 1)),
        MetricDataQueries: [metric("Invocations"), metric("Throttles")],
      }),
    );
    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([[10], [4]]);
  });

  test("beyond the function's scaling rate is throttled with another reason", async () => {
    const { environments, refusals } = await burst(await standUp({}, withStandard({ scalingRate: { environments: 5, perMs: 10_000 } })), 8);
    expect([environments, refusals.length]).toEqual([5, 3]);
    expect(refusals[0]).toMatchObject({ Reason: "FunctionInvocationRateLimitExceeded" });
  });

  test("of two functions shares the account's concurrency", async () => {
    const twin = await standUp({}, withLambda({ accountConcurrency: 5 }));
    await twin.lambda.send(new CreateFunctionCommand(standardRequest(twin.ground, { FunctionName: "g" })));
    await twin.clock.sleep(10_000);
    const both = ["f", "g"].flatMap((name) =>
      Array.from({ length: 3 }, () => twin.lambda.send(new InvokeCommand({ FunctionName: name, Payload: waiting(2) }))),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
  });
});
