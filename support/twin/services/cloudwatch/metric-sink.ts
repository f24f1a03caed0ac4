import type { StandardUnit } from "@aws-sdk/client-cloudwatch";

/** A metric is its name with exactly these dimensions, which are never changed. */
export type Dimensions = Readonly<Record<string, string>>;

/** How Lambda publishes its metrics (namespace AWS/Lambda). */
export interface MetricSink {
  /** Adds one sample in counts. @param at wall time that it is about, when that is not now */
  count(metric: string, dimensions: Dimensions, value: number, at?: number): void;
  /** Adds one sample that is about the last `periodMs` until now. */
  sample(metric: string, dimensions: Dimensions, unit: StandardUnit, value: number, periodMs: number): void;
}
