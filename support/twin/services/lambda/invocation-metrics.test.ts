import { GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import { describe, expect, test } from "vitest";

import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { openTwin } from "./in-process.fixture.ts";
import { standUpVersion } from "./site.fixture.ts";

const EPOCH = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const byFunction = { FunctionName: "f" };
const byVersion = { FunctionName: "f", Resource: "f:1" };
const throttles = ["Throttles", "ConcurrencyThrottles", "CPUThrottles", "MemoryThrottles", "DiskThrottles"];

/** A version of thirty slots, some time before the end of a minute, with a function that times out after a minute. */
async function open(world: World = documented) {
  const { aws, clock, lambda } = openTwin(world);
  await standUpVersion(aws, clock);
  await clock.sleep(3 * MINUTE - (clock.now() % MINUTE) - 10_000);
  const minute = Math.floor(clock.now() / MINUTE);
  const invoke = (event: object) =>
    lambda
      .send(new InvokeCommand({ FunctionName: "f", Qualifier: "1", Payload: Buffer.from(JSON.stringify(event)) }))
      .catch((error: unknown) => error);
  const wait = (count: number, seconds: number) =>
    Promise.all(Array.from({ length: count }, () => invoke({ mode: "io_bound", sleep_sec: seconds })));
  const compute = (count: number, iterations: number) =>
    Promise.all(Array.from({ length: count }, () => invoke({ mode: "cpu_bound", iterations })));
  /** Sums of the minute that was about to end and of those after it; nothing where there is no data point. */
  const sums = async (names: readonly string[], dimensions: Readonly<Record<string, string>>, Stat = "Sum", minutes = 2) => {
    await clock.sleep(documented.cloudWatch.deliveryMs[1] + 2 * MINUTE);
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    const MetricDataQueries = names.map((MetricName, index) => {
      const Metric = { Namespace: "AWS/Lambda", MetricName, Dimensions };
      return { Id: `q${index}`, MetricStat: { Metric, Period: 60, Stat } };
    });
    const at = (minutesIn: number) => new Date(EPOCH + minutesIn * MINUTE);
    const range = { StartTime: at(minute), EndTime: at(minute + minutes), ScanBy: "TimestampAscending" } as const;
    const { MetricDataResults = [] } = await aws.cloudWatch.send(new GetMetricDataCommand({ MetricDataQueries, ...range }));
    return MetricDataResults.map(({ Values }) => Values);
  };
  return { clock, wait, compute, sums };
}

test("a throttle counts once, under one cause, and is neither invocation nor error", async () => {
  const { wait, sums } = await open();
  await wait(34, 2);
  for (const dimensions of [byFunction, byVersion]) {
    expect(await sums(throttles, dimensions)).toEqual([[4], [4], [0], [0], [0]]);
    expect(await sums(["Invocations", "Errors"], dimensions)).toEqual([[30], [0]]);
  }
});

test("what is refused for the processors' sake is a throttle of that cause", async () => {
  const cpuRefusal = { above: 0.5, smoothingMs: 500 };
  const { clock, compute, wait, sums } = await open({ ...documented, fleet: { ...documented.fleet, cpuRefusal } });
  const busy = compute(3, 50_000_000); // one in each environment
  await clock.sleep(3_000);
  await wait(5, 1);
  await busy;
  expect(await sums(["Invocations", ...throttles], byVersion)).toEqual([[3], [5], [0], [5], [0], [0]]);
});

test("requests that are served count no throttle, as a number and not as a gap", async () => {
  const { wait, sums } = await open();
  await wait(3, 2);
  expect(await sums(["Invocations", "Throttles", "ConcurrencyThrottles"], byFunction)).toEqual([[3], [0], []]);
});

test("a time-out is an error of the minute in which its invocation began, once", async () => {
  const { wait, sums } = await open();
  await Promise.all([wait(2, 100), wait(1, 1)]);
  for (const dimensions of [byFunction, byVersion]) {
    expect(await sums(["Invocations", "Errors"], dimensions)).toEqual([[3], [2]]);
    expect(await sums(["Errors"], dimensions, "SampleCount")).toEqual([[3]]);
  }
});

describe("in a world where", () => {
  const where = (cloudWatch: Partial<World["cloudWatch"]>): World => ({
    ...documented,
    cloudWatch: { ...documented.cloudWatch, ...cloudWatch },
  });

  test.each([
    ["each environment counts its refusal", { throttlesCount: "environments" }, [[30], [12], [12], [0], [0], [0]]],
    ["saturation has two causes", { saturationCountsAs: ["ConcurrencyThrottles", "DiskThrottles"] }, [[30], [4], [4], [0], [0], [4]]],
    ["saturation counts as CPU", { saturationCountsAs: ["CPUThrottles"] }, [[30], [4], [0], [4], [0], [0]]],
    ["what is refused is invoked", { throttledAreInvocations: true }, [[34], [4], [4], [0], [0], [0]]],
  ] as const)("%s, that is what is counted", async (_, cloudWatch, counted) => {
    const { wait, sums } = await open(where(cloudWatch));
    await wait(34, 2);
    expect(await sums(["Invocations", ...throttles], byVersion)).toEqual(counted);
  });

  test("requests are counted every five minutes, there is one point at their begin", async () => {
    const { clock, wait, sums } = await open(where({ requestPeriodMs: 5 * MINUTE }));
    await clock.sleep(5 * MINUTE - (clock.now() % (5 * MINUTE)));
    await wait(34, 2);
    await clock.sleep(61_000);
    await wait(34, 2);
    await clock.sleep(5 * MINUTE);
    expect(await sums(["Throttles"], byVersion, "Sum", 5)).toEqual([[8]]);
  });
});
