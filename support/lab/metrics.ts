import { GetMetricDataCommand, type MetricDataResult } from "@aws-sdk/client-cloudwatch";

import { retryWhile } from "../clock/retry.ts";
import type { EvidenceOf } from "../evidence/schema.ts";
import type { LabContext } from "./context.ts";
import type { PublishedVersion } from "./versions.ts";

type Metric = EvidenceOf<"metric">;

/** A metric that is asked for, of the namespace AWS/Lambda. */
type Question = Pick<Metric, "metric" | "version" | "dimensions" | "statistic">;

const PERIOD_SEC = 60; // CloudWatch: the finest that these metrics are kept in
const PER_CALL = 500; // CloudWatch: metrics asked for in one GetMetricData
const RATE = { everyMs: 2_000, withinMs: 60_000 };

/** Counted by request, for each version. */
const REQUEST_METRICS = ["Invocations", "Throttles", "ConcurrencyThrottles", "CPUThrottles", "MemoryThrottles", "DiskThrottles"];
const ENVIRONMENT_METRICS = ["ExecutionEnvironmentConcurrency", "ExecutionEnvironmentConcurrencyLimit"];
/** Sampled by type of instance. */
const INSTANCE_METRICS = ["vCPUAvailable", "vCPUAllocated"];

/** What CloudWatch has of these versions and of instances of these types, from a time of day until now. */
export async function readMetrics(
  { aws, clock, evidence, stack }: LabContext,
  versions: readonly PublishedVersion[],
  instanceTypes: readonly string[],
  fromEpochMs: number,
): Promise<void> {
  const questions = questionsAbout(stack.capacityProviders.main.name, versions, instanceTypes);
  const span = { StartTime: new Date(fromEpochMs), EndTime: new Date(clock.wall().epochMs) };
  for (let first = 0; first < questions.length; first += PER_CALL) {
    const some = questions.slice(first, first + PER_CALL);
    const answers: MetricDataResult[] = [];
    let token: string | undefined;
    do {
      const command = () =>
        new GetMetricDataCommand({
          ...span,
          ScanBy: "TimestampAscending",
          MetricDataQueries: some.map(queryOf),
          ...(token === undefined ? {} : { NextToken: token }),
        });
      const isThrottled = (error: Error) => error.name.startsWith("Throttl");
      const page = await retryWhile(clock, "CloudWatch to answer", RATE, isThrottled, () => aws.cloudWatch.send(command()));
      answers.push(...(page.MetricDataResults ?? []));
      token = page.NextToken;
    } while (token);
    some.forEach((question, index) => {
      const points = answers.filter(({ Id }) => Id === idOf(index)).flatMap(pointsOf);
      evidence.append({ kind: "metric", ...question, periodSec: PERIOD_SEC, points });
    });
  }
}

function questionsAbout(provider: string, versions: readonly PublishedVersion[], instanceTypes: readonly string[]): Question[] {
  return [
    ...versions.flatMap(({ label: version, functionName, number }) => {
      const dimensions = { FunctionName: functionName, Resource: `${functionName}:${number}` };
      const ofProvider = { CapacityProviderName: provider, ...dimensions };
      return [
        ...REQUEST_METRICS.map((metric) => ({ metric, version, dimensions, statistic: "Sum" as const })),
        ...ENVIRONMENT_METRICS.map((metric) => ({ metric, version, dimensions: ofProvider, statistic: "Maximum" as const })),
      ];
    }),
    ...instanceTypes.flatMap((InstanceType) => {
      const dimensions = { CapacityProviderName: provider, InstanceType };
      return INSTANCE_METRICS.map((metric) => ({ metric, dimensions, statistic: "Average" as const }));
    }),
  ];
}

function queryOf({ metric, dimensions, statistic }: Question, index: number) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: "AWS/Lambda", MetricName: metric, Dimensions };
  return { Id: idOf(index), MetricStat: { Metric, Period: PERIOD_SEC, Stat: statistic } };
}

function idOf(index: number): string {
  return `m${index}`;
}

function pointsOf({ Timestamps = [], Values = [] }: MetricDataResult): Metric["points"] {
  return Timestamps.map((at, index) => ({ atEpochMs: at.getTime(), value: Values[index] ?? 0 }));
}
