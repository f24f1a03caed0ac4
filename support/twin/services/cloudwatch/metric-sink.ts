/** How Lambda publishes its metrics (namespace AWS/Lambda). */
export interface MetricSink {
  /** Adds one sample of now to a metric; a metric is its name with exactly these dimensions. */
  count(metric: string, dimensions: Readonly<Record<string, string>>, value: number): void;
}
