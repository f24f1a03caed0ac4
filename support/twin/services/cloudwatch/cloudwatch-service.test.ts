import {
  CloudWatchClient,
  GetMetricDataCommand,
  ListMetricsCommand,
  type GetMetricDataInput,
  type MetricDataQuery,
  type MetricStat,
} from "@aws-sdk/client-cloudwatch";
import { describe, expect, test } from "vitest";

import { Workbench } from "../workbench.fixture.ts";
import { createCloudWatch } from "./cloudwatch-service.ts";

const EPOCH = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const dimensions = { FunctionName: "f", Resource: "f:1" };

function query(stat: Partial<MetricStat> = {}, names: Readonly<Record<string, string>> = dimensions): MetricDataQuery {
  const Dimensions = Object.entries(names).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: "AWS/Lambda", MetricName: "Throttles", Dimensions };
  return { Id: "q", MetricStat: { Metric, Period: 60, Stat: "Sum", ...stat } };
}

async function open() {
  const bench = new Workbench();
  const { service, metrics } = createCloudWatch(bench.surroundings);
  const cloudWatch = await bench.connect(CloudWatchClient, service);
  const get = (request: Partial<GetMetricDataInput>) => {
    const input = { StartTime: new Date(EPOCH), EndTime: new Date(EPOCH + 60 * MINUTE), MetricDataQueries: [query()] };
    return cloudWatch.send(new GetMetricDataCommand({ ...input, ...request }));
  };
  const values = async (stat: Partial<MetricStat>, names?: Readonly<Record<string, string>>) =>
    (await get({ MetricDataQueries: [query(stat, names)] })).MetricDataResults?.[0]?.Values;
  const [fastest, slowest] = bench.surroundings.world.cloudWatch.deliveryMs;
  const all = { bench, cloudWatch, metrics, get, values, fastest, slowest };
  return { ...all, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}

describe("a metric", () => {
  test("is summed up by the minute", async () => {
    await using given = await open();
    for (const [pass, value] of [[0, 1], [30_000, 3], [MINUTE, 5]] as const) {
      given.bench.pass(pass);
      given.metrics.count("Throttles", dimensions, value);
    }
    given.bench.pass(MINUTE + given.slowest);
    const { MetricDataResults } = await given.get({ ScanBy: "TimestampAscending" });
    expect(MetricDataResults).toEqual([
      {
        Id: "q",
        Label: "Throttles",
        Timestamps: [new Date(EPOCH), new Date(EPOCH + MINUTE)],
        Values: [4, 5],
        StatusCode: "Complete",
      },
    ]);
    expect(await given.values({})).toEqual([5, 4]);
    expect(await given.values({ Period: 300 })).toEqual([9]);
    expect(await given.values({ Period: 300, Stat: "Average" })).toEqual([3]);
    expect(await given.values({ Period: 300, Stat: "Maximum" })).toEqual([5]);
    expect(await given.values({ Period: 300, Stat: "Minimum" })).toEqual([1]);
    expect(await given.values({ Period: 300, Stat: "SampleCount" })).toEqual([3]);
  });

  test("can be read only some time after its minute ended", async () => {
    await using given = await open();
    given.metrics.count("Throttles", dimensions, 1);
    given.bench.pass(MINUTE + given.fastest - 1);
    expect(await given.values({})).toEqual([]);
    expect((await given.cloudWatch.send(new ListMetricsCommand())).Metrics).toEqual([]);
    given.bench.pass(given.slowest);
    expect(await given.values({})).toEqual([1]);
  });

  test("is its name with exactly its dimensions", async () => {
    await using given = await open();
    given.metrics.count("Throttles", dimensions, 1);
    given.bench.pass(MINUTE + given.slowest);
    expect(await given.values({}, { FunctionName: "f" })).toEqual([]);
    expect(await given.values({}, { Resource: "f:1", FunctionName: "f" })).toEqual([1]);
    expect(await given.values({ Unit: "Percent" })).toEqual([]);
  });

  test("is found by namespace, name and dimensions", async () => {
    await using given = await open();
    given.metrics.count("Throttles", dimensions, 1);
    given.metrics.count("Invocations", { FunctionName: "f" }, 1);
    given.bench.pass(MINUTE + given.slowest);
    const names = async (request: ConstructorParameters<typeof ListMetricsCommand>[0] & object) =>
      (await given.cloudWatch.send(new ListMetricsCommand(request))).Metrics?.map(({ MetricName }) => MetricName);
    expect(await names({ Namespace: "AWS/Lambda" })).toEqual(["Throttles", "Invocations"]);
    expect(await names({ MetricName: "Invocations" })).toEqual(["Invocations"]);
    expect(await names({ Dimensions: [{ Name: "Resource" }] })).toEqual(["Throttles"]);
    expect(await names({ Dimensions: [{ Name: "FunctionName", Value: "g" }] })).toEqual([]);
    expect(await names({ Namespace: "AWS/EC2" })).toEqual([]);
  });
});

test.each([
  ["an unknown statistic", { MetricDataQueries: [query({ Stat: "Median" })] }],
  ["a period of less than a minute", { MetricDataQueries: [query({ Period: 30 })] }],
  ["a period of no whole minutes", { MetricDataQueries: [query({ Period: 90 })] }],
  ["time backwards", { StartTime: new Date(2), EndTime: new Date(1) }],
  ["two queries of one id", { MetricDataQueries: [query(), query()] }],
  ["an id in capitals", { MetricDataQueries: [{ ...query(), Id: "Q" }] }],
  ["metric math", { MetricDataQueries: [{ Id: "q", Expression: "1" }] }],
  ["a limit the twin does not model", { MaxDatapoints: 5 }],
])("a request with %s is refused", async (_, request) => {
  await using given = await open();
  const refused = { name: "ValidationException", $metadata: { httpStatusCode: 400 } };
  await expect(given.get(request)).rejects.toMatchObject(refused);
});
