import { Unmeasured, type Measurement } from "./claim.ts";

/** A share in percent, to a tenth. */
export function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}

/**
 * How many of the things are so, in percent, each of them a sample of 100 or 0.
 *
 * @throws Unmeasured when there is nothing to count
 */
export function shareOf<T>(things: readonly T[], isSo: (thing: T) => boolean): Pick<Measurement, "value" | "samples"> {
  if (things.length === 0) throw new Unmeasured("inconclusive", "Nothing was observed that could be counted.");
  const samples = things.map((thing) => (isSo(thing) ? 100 : 0));
  return { value: percent(samples.filter(Boolean).length / samples.length), samples };
}
