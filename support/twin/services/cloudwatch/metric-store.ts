import type { StandardUnit } from "@aws-sdk/client-cloudwatch";

import type { Surroundings } from "../service.ts";
import type { Dimensions, MetricSink } from "./metric-sink.ts";

export const MINUTE_MS = 60_000;

/** What a minute's samples amount to. */
export interface Samples {
  readonly sum: number;
  readonly maximum: number;
  readonly minimum: number;
  readonly count: number;
}

interface Minute {
  samples: Samples;
  /** Wall time at which all is over that the samples are about. */
  readonly overAt: number;
  /** How much later the minute can be read; drawn when somebody first looks. */
  deliveryMs: number | undefined;
}

export interface Series {
  readonly metric: string;
  readonly dimensions: Dimensions;
  readonly unit: StandardUnit;
  /** By the wall time at which they begin. */
  readonly minutes: Map<number, Minute>;
}

/** The metrics of Lambda, summed up by the minute. A minute can be read some time after it ended, then as a whole. */
export class MetricStore implements MetricSink {
  readonly #surroundings: Surroundings;
  readonly #series = new Map<string, Series>();
  /** The same by name, for dimensions that were met before: spelling out the key of each sample would slow invokes. */
  readonly #met = new WeakMap<Dimensions, Map<string, Series>>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  count(metric: string, dimensions: Dimensions, value: number, at = this.#surroundings.wall()): void {
    const { requestPeriodMs } = this.#surroundings.world.cloudWatch;
    const begin = at - (at % requestPeriodMs);
    this.#add(this.#seriesOf(metric, dimensions, "Count"), value, begin, begin + requestPeriodMs);
  }

  sample(metric: string, dimensions: Dimensions, unit: StandardUnit, value: number, periodMs: number): void {
    const now = this.#surroundings.wall();
    const since = now - periodMs;
    this.#add(this.#seriesOf(metric, dimensions, unit), value, since - (since % MINUTE_MS), now);
  }

  series(): readonly Series[] {
    return [...this.#series.values()];
  }

  /** What can be read by now of one metric, by the wall time at which each minute begins. */
  delivered(metric: string, dimensions: Dimensions, unit?: StandardUnit): [begin: number, samples: Samples][] {
    const key = keyOf(metric, dimensions);
    const series = this.#series.get(key);
    if (!series || (unit !== undefined && unit !== series.unit)) return [];
    return [...series.minutes].flatMap(([begin, minute]): [number, Samples][] =>
      this.#isDelivered(key, begin, minute) ? [[begin, minute.samples]] : [],
    );
  }

  #seriesOf(metric: string, dimensions: Dimensions, unit: StandardUnit): Series {
    const met = this.#met.get(dimensions) ?? new Map<string, Series>();
    this.#met.set(dimensions, met);
    let series = met.get(metric);
    if (!series) {
      const key = keyOf(metric, dimensions);
      series = this.#series.get(key) ?? { metric, dimensions, unit, minutes: new Map<number, Minute>() };
      this.#series.set(key, series);
      met.set(metric, series);
    }
    return series;
  }

  #add({ minutes }: Series, value: number, begin: number, overAt: number): void {
    const sample = { sum: value, maximum: value, minimum: value, count: 1 };
    const minute = minutes.get(begin);
    if (minute) minute.samples = merge(minute.samples, sample);
    else minutes.set(begin, { samples: sample, overAt, deliveryMs: undefined });
  }

  #isDelivered(key: string, begin: number, minute: Minute): boolean {
    const { streams, wall, world } = this.#surroundings;
    minute.deliveryMs ??= streams.of(`metric-delivery/${key}/${begin}`).between(...world.cloudWatch.deliveryMs);
    return minute.overAt + minute.deliveryMs <= wall();
  }
}

export function merge(one: Samples, other: Samples): Samples {
  return {
    sum: one.sum + other.sum,
    maximum: Math.max(one.maximum, other.maximum),
    minimum: Math.min(one.minimum, other.minimum),
    count: one.count + other.count,
  };
}

function keyOf(metric: string, dimensions: Dimensions): string {
  const names = Object.keys(dimensions).sort();
  return JSON.stringify([metric, ...names.map((name) => [name, dimensions[name]])]);
}
