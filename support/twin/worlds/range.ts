/** A uniform range. Times are in milliseconds of virtual time. */
export type Range = readonly [from: number, to: number];
