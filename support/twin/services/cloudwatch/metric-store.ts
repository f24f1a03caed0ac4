import type { Surroundings } from "../service.ts";
import type { MetricSink } from "./metric-sink.ts";

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
  /** Virtual time at which the minute can be read. */
  readonly deliveredAt: number;
}

export interface Series {
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** By the wall time at which they begin. */
  readonly minutes: Map<number, Minute>;
}

/** The metrics of Lambda, summed up by the minute. A minute can be read some time after it ended, then as a whole. */
export class MetricStore implements MetricSink {
  readonly #surroundings: Surroundings;
  readonly #series = new Map<string, Series>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  count(metric: string, dimensions: Readonly<Record<string, string>>, value: number): void {
    const key = keyOf(metric, dimensions);
    const series = this.#series.get(key) ?? { metric, dimensions, minutes: new Map() };
    this.#series.set(key, series);
    const wall = this.#surroundings.wall();
    const begin = wall - (wall % MINUTE_MS);
    const sample = { sum: value, maximum: value, minimum: value, count: 1 };
    const minute = series.minutes.get(begin);
    if (minute) minute.samples = merge(minute.samples, sample);
    else series.minutes.set(begin, { samples: sample, deliveredAt: this.#deliveryOf(key, begin) });
  }

  series(): readonly Series[] {
    return [...this.#series.values()];
  }

  /** What can be read by now of one metric, by the wall time at which each minute begins. */
  delivered(metric: string, dimensions: Readonly<Record<string, string>>): [begin: number, samples: Samples][] {
    const { now } = this.#surroundings.queue;
    const minutes = this.#series.get(keyOf(metric, dimensions))?.minutes ?? new Map<number, Minute>();
    return [...minutes].flatMap(([begin, { samples, deliveredAt }]): [number, Samples][] =>
      deliveredAt <= now ? [[begin, samples]] : [],
    );
  }

  #deliveryOf(key: string, begin: number): number {
    const { queue, streams, wall, world } = this.#surroundings;
    const delay = streams.of(`metric-delivery/${key}/${begin}`).between(...world.cloudWatch.deliveryMs);
    return queue.now + (begin + MINUTE_MS - wall()) + delay;
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

function keyOf(metric: string, dimensions: Readonly<Record<string, string>>): string {
  const names = Object.keys(dimensions).sort();
  return JSON.stringify([metric, ...names.map((name) => [name, dimensions[name]])]);
}
