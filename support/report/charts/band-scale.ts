import type { ClaimRow } from "../model/claim-row.ts";

type Drawn = Pick<ClaimRow, "band" | "value" | "samples" | "interval">;

/** Where the numbers of a claim lie on its chart, from left to right. */
export interface BandScale {
  /** Position of a number in percent of the width. */
  at(value: number): number;
  /** The stretch that is accepted, in percent; a band without a minimum or maximum runs to the edge. */
  readonly accepted: readonly [from: number, to: number];
  readonly opensLeft: boolean;
  readonly opensRight: boolean;
}

const ROOM = 0.12; // of the span on either side, so that nothing touches the edge

/** A linear scale that shows the band, everything measured, and some of what would not be accepted. */
export function bandScale({ band, value, samples, interval }: Drawn): BandScale {
  const edges = [band.min, band.max].filter((edge) => edge !== undefined);
  const measured = [...(value === undefined ? [] : [value]), ...samples, ...(interval ?? [])];
  const [from, to] = domainOf([...edges, ...measured, ...refusedBeyond(band)]);
  const at = (number: number) => Math.round(((number - from) / (to - from)) * 10_000) / 100;
  // Counts, shares and seconds are not negative: what has no minimum is accepted from 0, where 0 is on the chart.
  const least = band.min ?? (from <= 0 && Math.min(...edges, ...measured) >= 0 ? 0 : undefined);
  return {
    at,
    accepted: [least === undefined ? 0 : at(least), band.max === undefined ? 100 : at(band.max)],
    opensLeft: least === undefined,
    opensRight: band.max === undefined,
  };
}

/** A one-sided band shows nothing of what it refuses unless asked to. */
function refusedBeyond({ min, max }: ClaimRow["band"]): readonly number[] {
  if (max === undefined) return [0];
  if (min === undefined) return [0, max === 0 ? 1 : max * 1.25];
  return [];
}

function domainOf(numbers: readonly number[]): readonly [number, number] {
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  if (least === most) {
    const beside = Math.abs(most) / 3 || 1;
    return [least - beside, most + beside];
  }
  // A scale that begins near 0 had better begin at it.
  const start = least > 0 && least < most / 2 ? 0 : least;
  const room = (most - start) * ROOM;
  return [start - room, most + room];
}
