import type { MetricDataQuery, StandardUnit } from "@aws-sdk/client-cloudwatch";

import type { Samples } from "./metric-store.ts";
import { invalid, refuseOthers } from "./refusals.ts";

export const NAMESPACE = "AWS/Lambda";

const statistics: Readonly<Record<string, (samples: Samples) => number>> = {
  Sum: ({ sum }) => sum,
  Maximum: ({ maximum }) => maximum,
  Minimum: ({ minimum }) => minimum,
  Average: ({ sum, count }) => sum / count,
  SampleCount: ({ count }) => count,
};

/** One query, checked. */
export interface MetricQuery {
  readonly id: string;
  readonly label: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly periodMs: number;
  readonly statistic: (samples: Samples) => number;
  readonly wanted: boolean;
  readonly namespace: string;
  /** None: whatever unit the samples have. */
  readonly unit: StandardUnit | undefined;
}

/** @throws AwsError as CloudWatch refuses the queries */
export function readQueries(queries: readonly MetricDataQuery[]): MetricQuery[] {
  if (queries.length === 0) throw invalid("The parameter MetricDataQueries must contain at least one query.");
  if (queries.length > 500) throw invalid("The collection MetricDataQueries must not have a size greater than 500.");
  const read = queries.map((query, index) => readQuery(query, `MetricDataQueries.member.${index + 1}`));
  if (new Set(read.map(({ id }) => id)).size < read.length) {
    throw invalid("The values for parameter id in MetricDataQueries are not unique.");
  }
  return read;
}

function readQuery({ Id, Label, MetricStat, ReturnData = true, ...others }: MetricDataQuery, path: string): MetricQuery {
  refuseOthers(others);
  if (Id === undefined || !/^[a-z][a-zA-Z0-9_]{0,254}$/.test(Id)) {
    const pattern = "^[a-z][a-zA-Z0-9_]*$";
    throw invalid(`The value ${String(Id)} for parameter ${path}.Id is not matching the expected pattern ${pattern}.`);
  }
  const { Metric, Period = 0, Stat = "", Unit } = MetricStat ?? {};
  if (!Metric?.MetricName || !Metric.Namespace) {
    throw invalid(`The parameter ${path}.MetricStat.Metric must name a namespace and a metric.`);
  }
  if (Period <= 0 || Period % 60 !== 0) throw invalid(`The parameter ${path}.MetricStat.Period must be a multiple of 60.`);
  const statistic = Object.hasOwn(statistics, Stat) ? statistics[Stat] : undefined;
  if (!statistic) throw invalid(`The value ${Stat} for parameter ${path}.MetricStat.Stat is not supported.`);
  const dimensions = Metric.Dimensions ?? [];
  return {
    id: Id,
    label: Label ?? Metric.MetricName,
    metric: Metric.MetricName,
    dimensions: Object.fromEntries(dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
    periodMs: Period * 1_000,
    statistic,
    wanted: ReturnData,
    namespace: Metric.Namespace,
    unit: Unit,
  };
}
