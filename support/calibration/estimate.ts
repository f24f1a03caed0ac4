import type { Provenance } from "../twin/worlds/world-file.ts";
import { median } from "../stats/median.ts";

/** A member of a world, as a recorded run shows it. */
export interface Estimate {
  /** Where it stands in the world: `fleet.launch.bootMs`. */
  readonly path: string;
  readonly value: unknown;
  readonly provenance: Provenance;
}

const ALONE = 0.1; // a single sample says nothing of the spread: a tenth either way is our choice

/**
 * A uniform range from samples of it. The least and the most of n samples lie inside the range, so each end is moved
 * out by 1/n of their distance: what is left to the ends shrinks as samples are added.
 */
export function rangeEstimate(path: string, from: string, samples: readonly number[]): Estimate[] {
  if (samples.length === 0) return [];
  const [least, most] = [Math.min(...samples), Math.max(...samples)];
  const alone = samples.length === 1;
  const beyond = alone ? least * ALONE : (most - least) / samples.length;
  const rule = alone ? "one sample: a tenth either way" : "least to most, each moved out by their distance / samples";
  const value = [rounded(Math.max(0, least - beyond)), rounded(most + beyond)];
  return [{ path, value, provenance: { from, samples: samples.length, seen: [rounded(least), rounded(most)], rule } }];
}

/** A single number from samples of it. */
export function numberEstimate(path: string, from: string, samples: readonly number[], rule = "median"): Estimate[] {
  if (samples.length === 0) return [];
  const seen: [number, number] = [rounded(Math.min(...samples)), rounded(Math.max(...samples))];
  return [{ path, value: rounded(median(samples)), provenance: { from, samples: samples.length, seen, rule } }];
}

/** The middle of a range: what its draws are on average. */
export function middle([from, to]: readonly [number, number]): number {
  return (from + to) / 2;
}

/** To a thousandth, or to four digits where that is less. */
function rounded(value: number): number {
  return Math.abs(value) < 1 ? Number(value.toPrecision(4)) : Math.round(value * 1_000) / 1_000;
}
