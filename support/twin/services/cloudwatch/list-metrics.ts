import type { DimensionFilter, ListMetricsInput, ListMetricsOutput } from "@aws-sdk/client-cloudwatch";

import { AwsError } from "../../wire/aws-error.ts";
import type { Answer } from "../service.ts";
import { NAMESPACE } from "./metric-query.ts";
import type { MetricStore, Series } from "./metric-store.ts";
import { refuseOthers } from "./refusals.ts";

const PAGE = 500; // CloudWatch: metrics a page

/** Answers ListMetrics: a metric is listed once its first minute can be read. */
export function listMetrics(store: MetricStore, request: ListMetricsInput): Answer<ListMetricsOutput> {
  const { Namespace = NAMESPACE, MetricName, Dimensions = [], NextToken, ...others } = request;
  refuseOthers(others);
  const start = NextToken === undefined ? 0 : readToken(NextToken);
  const all = store
    .series()
    .filter(({ metric }) => Namespace === NAMESPACE && (MetricName === undefined || metric === MetricName))
    .filter(({ metric, dimensions }) => store.delivered(metric, dimensions).length > 0)
    .filter((series) => Dimensions.every((filter) => hasDimension(series, filter)));
  const end = start + PAGE;
  return {
    Metrics: all.slice(start, end).map(({ metric, dimensions }) => ({
      Namespace: NAMESPACE,
      MetricName: metric,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    NextToken: end < all.length ? Buffer.from(`from ${end}`).toString("base64url") : undefined,
  };
}

function hasDimension({ dimensions }: Series, { Name = "", Value }: DimensionFilter): boolean {
  return Object.hasOwn(dimensions, Name) && (Value === undefined || dimensions[Name] === Value);
}

function readToken(token: string): number {
  const start = /^from (\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (start === undefined) throw new AwsError("InvalidNextToken", "The next token is invalid.", { status: 400 });
  return Number(start);
}
