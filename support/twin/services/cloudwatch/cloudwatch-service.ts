import * as client from "@aws-sdk/client-cloudwatch";
import type { GetMetricDataInput, ListMetricsInput } from "@aws-sdk/client-cloudwatch";

import { awsJsonCodec } from "../../wire/aws-json.ts";
import { readServiceSchema } from "../../wire/service-schema.ts";
import type { Service, Surroundings } from "../service.ts";
import { getMetricData } from "./get-metric-data.ts";
import { listMetrics } from "./list-metrics.ts";
import type { MetricSink } from "./metric-sink.ts";
import { MetricStore } from "./metric-store.ts";

export interface CloudWatch {
  readonly service: Service;
  readonly metrics: MetricSink;
}

/** Amazon CloudWatch: Lambda's metrics by the minute, some minutes late. */
export function createCloudWatch(surroundings: Surroundings): CloudWatch {
  const store = new MetricStore(surroundings);
  return {
    service: {
      codec: awsJsonCodec(readServiceSchema(client), "1.0"),
      operations: {
        GetMetricData: (request: GetMetricDataInput) => getMetricData(store, request),
        ListMetrics: (request: ListMetricsInput) => listMetrics(store, request),
      },
    },
    metrics: store,
  };
}
