import type { GetMetricDataInput, GetMetricDataOutput, MetricDataResult, ScanBy } from "@aws-sdk/client-cloudwatch";

import { AwsError } from "../../wire/aws-error.ts";
import type { Answer } from "../service.ts";
import { NAMESPACE, readQueries, type MetricQuery } from "./metric-query.ts";
import { merge, MINUTE_MS, type MetricStore, type Samples } from "./metric-store.ts";
import { invalid, refuseOthers } from "./refusals.ts";

/** Answers GetMetricData: one data point per period that has delivered minutes, and none for the others. */
export function getMetricData(store: MetricStore, request: GetMetricDataInput): Answer<GetMetricDataOutput> {
  const { MetricDataQueries, StartTime, EndTime, NextToken, ScanBy = "TimestampDescending", ...others } = request;
  refuseOthers(others);
  if (NextToken !== undefined) throw new AwsError("InvalidNextToken", "The next token is invalid.", { status: 400 });
  if (!StartTime || !EndTime) throw invalid("The parameters StartTime and EndTime are required.");
  if (StartTime >= EndTime) throw invalid("The parameter StartTime must be less than the parameter EndTime.");
  const start = StartTime.getTime() - (StartTime.getTime() % MINUTE_MS);
  return {
    MetricDataResults: readQueries(MetricDataQueries ?? [])
      .filter(({ wanted }) => wanted)
      .map((query) => result(store, query, start, EndTime.getTime(), ScanBy)),
    Messages: [],
  };
}

function result(store: MetricStore, query: MetricQuery, start: number, end: number, scanBy: ScanBy): MetricDataResult {
  const periods = new Map<number, Samples>();
  const { namespace, metric, dimensions, unit } = query;
  const minutes = namespace === NAMESPACE ? store.delivered(metric, dimensions, unit) : [];
  for (const [begin, samples] of minutes) {
    if (begin < start || begin >= end) continue;
    const period = begin - (begin % query.periodMs);
    const before = periods.get(period);
    periods.set(period, before ? merge(before, samples) : samples);
  }
  const points = [...periods].sort(([a], [b]) => (scanBy === "TimestampAscending" ? a - b : b - a));
  return {
    Id: query.id,
    Label: query.label,
    Timestamps: points.map(([period]) => new Date(period)),
    Values: points.map(([, samples]) => query.statistic(samples)),
    StatusCode: "Complete",
  };
}
