import { GetMetricDataCommand, ListMetricsCommand, type StandardUnit } from "@aws-sdk/client-cloudwatch";
import {
  DeleteCapacityProviderCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  PutFunctionScalingConfigCommand,
} from "@aws-sdk/client-lambda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { InProcessDoor } from "../../doors/in-process-door.ts";
import { Twin } from "../../twin.ts";
import { documented } from "../../worlds/documented.ts";
import type { World } from "../../worlds/world.ts";
import { standUpVersion } from "./site.fixture.ts";

const EPOCH = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const MB = 1_048_576;
const INSTANCES = 3;
const ofType = { CapacityProviderName: "p", InstanceType: "m7i.xlarge" };
const ofVersion = { CapacityProviderName: "p", FunctionName: "f", Resource: "f:1" };
const oneType: World = { ...documented, fleet: { ...documented.fleet, instanceTypes: [["m7i.xlarge", 1]] } };

type Dimensions = Readonly<Record<string, string>>;

/** A version of three environments with one vCPU, 2 GB and ten workers each on three m7i.xlarge, all ready. */
async function open(world: World = oneType) {
  const twin = new Twin({ seed: 1, world, region: "us-east-1" });
  const { clients: aws, clock } = new InProcessDoor(twin);
  await standUpVersion(aws, clock);
  const untilMinute = (into: number) => clock.sleep(2 * MINUTE - (clock.now() % MINUTE) + into);
  const invoke = (event: object) =>
    aws.lambda.send(new InvokeCommand({ FunctionName: "f", Qualifier: "1", Payload: Buffer.from(JSON.stringify(event)) }));
  const wait = (seconds: number) => invoke({ mode: "io_bound", sleep_sec: seconds });
  const compute = (workMs: number) => invoke({ mode: "cpu_bound", iterations: Math.round(workMs / world.fleet.cpu.msPerIteration) });
  /** Everything that is there by now of one metric: by minute since the epoch. */
  const read = async (MetricName: string, dimensions: Dimensions, Unit?: StandardUnit) => {
    const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    const Metric = { Namespace: "AWS/Lambda", MetricName, Dimensions };
    const MetricDataQueries = [{ Id: "q", MetricStat: { Metric, Period: 60, Stat: "Average", Unit } }];
    const range = { StartTime: new Date(EPOCH), EndTime: new Date(EPOCH + clock.now() + MINUTE) };
    const { MetricDataResults } = await aws.cloudWatch.send(new GetMetricDataCommand({ MetricDataQueries, ...range }));
    const { Timestamps = [], Values = [] } = MetricDataResults?.[0] ?? {};
    return new Map(Timestamps.map((at, index) => [(at.getTime() - EPOCH) / MINUTE, Values[index] ?? Number.NaN]));
  };
  const delivered = () => clock.sleep(world.cloudWatch.periodMs + world.cloudWatch.deliveryMs[1]);
  /** What metrics say about the minute in which `during` begins, well inside it. */
  const minuteOf = async (during: () => Promise<unknown>) => {
    await untilMinute(1_000);
    const minute = Math.floor(clock.now() / MINUTE);
    await during();
    await delivered();
    return async (metric: string, dimensions: Dimensions, later = 0) => (await read(metric, dimensions)).get(minute + later);
  };
  return { twin, aws, clock, wait, compute, read, delivered, minuteOf };
}

describe("of instances", () => {
  test("what is available and allocated makes up what AWS does not reserve", async () => {
    const { minuteOf } = await open();
    const metric = await minuteOf(async () => {});
    expect(await metric("vCPUAllocated", ofType)).toBe(INSTANCES);
    expect(await metric("vCPUAvailable", ofType)).toBe(INSTANCES * (4 - 1) - INSTANCES);
    expect(await metric("MemoryAllocated", ofType)).toBe(INSTANCES * 2_048 * MB);
    expect(await metric("MemoryAvailable", ofType)).toBe(INSTANCES * (16_384 - 1_024 - 2_048) * MB);
    expect(await metric("CPUUtilization", ofType)).toBe(0);
    expect(await metric("MemoryUtilization", ofType)).toBeCloseTo((100 * (1_024 + 10 * 60)) / 16_384);
  });

  test("there is nothing before their agents are ready, nor after they are gone", async () => {
    const slowly = { deletingMs: [20_000, 20_000], instanceShutdownMs: [150_000, 150_000] } as const;
    const { twin, aws, clock, read, delivered } = await open({
      ...oneType,
      capacityProvider: { ...oneType.capacityProvider, deletingMs: slowly.deletingMs },
      fleet: { ...oneType.fleet, instanceShutdownMs: slowly.instanceShutdownMs },
    });
    const activeAt = clock.now();
    await aws.lambda.send(new DeleteFunctionCommand({ FunctionName: "f" }));
    await clock.sleep(120_000);
    await aws.lambda.send(new DeleteCapacityProviderCommand({ CapacityProviderName: "p" }));
    const leavingAt = clock.now() + slowly.deletingMs[1];
    await clock.sleep(600_000);
    await delivered();
    const minutes = [...(await read("vCPUAllocated", ofType)).keys()];
    expect(minutes.length).toBeGreaterThan(0);
    expect((Math.min(...minutes) + 1) * MINUTE).toBeGreaterThan(activeAt - documented.fleet.environmentStart.initMs[1] - 6_000);
    expect((Math.max(...minutes) + 1) * MINUTE).toBeLessThan(leavingAt);
    expect((Math.max(...minutes) + 2) * MINUTE).toBeGreaterThan(leavingAt);
    await clock.sleep(documented.ec2.terminatedListedMs);
    expect(twin.queue.nextAt).toBeUndefined(); // nothing samples on for ever
  });
});

describe("of environments", () => {
  test("the concurrency is the most that one of them had at once in the minute", async () => {
    const { wait, clock, minuteOf } = await open();
    const metric = await minuteOf(async () => {
      await Promise.all(Array.from({ length: 7 }, () => wait(1)));
      await Promise.all(Array.from({ length: 20 }, () => wait(1)));
      await Promise.all(Array.from({ length: 4 }, () => wait(1)));
      await clock.sleep(MINUTE - (clock.now() % MINUTE) - 500);
      await Promise.all(Array.from({ length: 4 }, () => wait(1))); // into the next minute
    });
    expect(await metric("ExecutionEnvironmentConcurrency", ofVersion)).toBe(Math.ceil(20 / 3));
    expect(await metric("ExecutionEnvironmentConcurrency", ofVersion, 1)).toBe(2);
    expect(await metric("ExecutionEnvironmentConcurrency", ofVersion, 2)).toBe(0);
    expect(await metric("ExecutionEnvironmentConcurrencyLimit", ofVersion)).toBe(10);
    expect(await metric("ExecutionEnvironmentMemoryUtilization", ofVersion)).toBeCloseTo((100 * 10 * 60) / 2_048);
  });

  test("those that stopped in the minute count too, and those stopped before do not", async () => {
    const settles = { scalingConfigSettlesMs: [30_000, 30_000] as const };
    const { aws, clock, wait, minuteOf } = await open({ ...oneType, lambda: { ...oneType.lambda, ...settles } });
    const FunctionScalingConfig = { MinExecutionEnvironments: 0, MaxExecutionEnvironments: 0 };
    const none = new PutFunctionScalingConfigCommand({ FunctionName: "f", Qualifier: "1", FunctionScalingConfig });
    const metric = await minuteOf(async () => {
      await Promise.all(Array.from({ length: 9 }, () => wait(1)));
      await aws.lambda.send(none);
      await clock.sleep(31_000);
    });
    expect(await metric("ExecutionEnvironmentConcurrency", ofVersion)).toBe(3);
    expect(await metric("ExecutionEnvironmentConcurrency", ofVersion, 1)).toBeUndefined();
    expect(await metric("vCPUAllocated", ofType)).toBe(0);
    expect(await metric("vCPUAvailable", ofType, 1)).toBe(INSTANCES * 3); // they go minutes later
  });
});

test("over all minutes, processors were in use for just as long as requests computed", async () => {
  const work = fc.array(fc.record({ workMs: fc.integer({ min: 500, max: 50_000 }), at: fc.integer({ min: 0, max: 200_000 }) }), {
    minLength: 1,
    maxLength: 3, // one for each environment, so that none slows another
  });
  await fc.assert(
    fc.asyncProperty(work, async (jobs) => {
      const { clock, compute, read, delivered } = await open({
        ...oneType,
        fleet: { ...oneType.fleet, scaler: { ...oneType.fleet.scaler, onCpu: false } },
      });
      await clock.sleep(5 * MINUTE); // full minutes from now on
      const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
      await Promise.all(
        jobs.map(async ({ workMs, at }) => {
          await clock.sleep(at);
          await compute(workMs);
        }),
      );
      await delivered();
      const workMs = total(jobs.map((job) => job.workMs));
      const percentMs = MINUTE / 100;
      const byVersion = total((await read("ExecutionEnvironmentCPUUtilization", ofVersion)).values());
      expect(byVersion * percentMs * INSTANCES).toBeCloseTo(workMs, 1);
      const byType = total((await read("CPUUtilization", ofType)).values());
      expect(byType * percentMs * INSTANCES * 4).toBeCloseTo(workMs, 1);
    }),
    { numRuns: 15 },
  );
});

test("metrics are listed with their dimensions, and read in their unit", async () => {
  const { aws, read, delivered } = await open();
  await delivered();
  const list = async (metric: string) => {
    const { Metrics = [] } = await aws.cloudWatch.send(new ListMetricsCommand({ Namespace: "AWS/Lambda", MetricName: metric }));
    return Metrics.map(({ Dimensions }) => Object.fromEntries((Dimensions ?? []).map(({ Name, Value }) => [Name, Value])));
  };
  expect(await list("vCPUAvailable")).toEqual([ofType]);
  expect(await list("ExecutionEnvironmentConcurrency")).toEqual([ofVersion]);
  expect((await read("CPUUtilization", ofType, "Percent")).size).toBeGreaterThan(0);
  expect((await read("MemoryAvailable", ofType, "Bytes")).size).toBeGreaterThan(0);
  expect((await read("CPUUtilization", ofType, "Count")).size).toBe(0);
});

test("in a world of five-minute metrics there is one point in five minutes, and none before they are over", async () => {
  const cloudWatch = { ...documented.cloudWatch, periodMs: 300_000, deliveryMs: [10_000, 20_000] as const };
  const { clock, read, delivered } = await open({ ...oneType, cloudWatch });
  const period = Math.floor(clock.now() / 300_000) * 5;
  await clock.sleep(300_000 - (clock.now() % 300_000) + cloudWatch.deliveryMs[0] - 1_000);
  expect((await read("vCPUAllocated", ofType)).has(period)).toBe(false);
  await delivered();
  await delivered();
  const minutes = [...(await read("vCPUAllocated", ofType)).keys()].toSorted((a, b) => a - b);
  expect(minutes.every((minute) => minute % 5 === 0)).toBe(true);
  expect(minutes).toContain(period);
});

test("in a world where concurrency is a version's, it is that of all its environments together, and so is the limit", async () => {
  const { minuteOf, wait } = await open({ ...oneType, cloudWatch: { ...documented.cloudWatch, concurrencyOf: "version" } });
  const metric = await minuteOf(() => Promise.all(Array.from({ length: 8 }, () => wait(5))));
  expect(await metric("ExecutionEnvironmentConcurrency", ofVersion)).toBe(8);
  expect(await metric("ExecutionEnvironmentConcurrencyLimit", ofVersion)).toBe(30);
});
