/** The values that a claim tolerates, with the reason why just these. */
export interface Band {
  readonly min?: number;
  readonly max?: number;
  readonly unit: string;
  readonly reason: string;
}

export function accepts(band: Band, value: number): boolean {
  return value >= (band.min ?? Number.NEGATIVE_INFINITY) && value <= (band.max ?? Number.POSITIVE_INFINITY);
}

/** The band in words: `40 to 120 s`, `at most 0`, `exactly 3`. */
export function describeBand({ min, max, unit }: Band): string {
  if (min !== undefined && min === max) return `exactly ${min} ${unit}`;
  if (min !== undefined && max !== undefined) return `${min} to ${max} ${unit}`;
  if (min !== undefined) return `at least ${min} ${unit}`;
  return `at most ${max} ${unit}`;
}

/** How far inside the band a value lies, measured to the nearer edge; negative outside. */
export function margin(band: Band, value: number): number {
  return Math.min(value - (band.min ?? Number.NEGATIVE_INFINITY), (band.max ?? Number.POSITIVE_INFINITY) - value);
}
