/** What a load cost the machine. */
export interface Cost {
  readonly refused: number;
  readonly usPerRequest: number;
  readonly eventsPerSecond: number;
}

/** How a cost grows with a size. */
export interface Growth {
  /** By least squares over the logarithms: the cost is as the size to the power of this; 1 is linear, 0 not at all. */
  readonly power: number;
  /** Cost at the largest size over the least at any: what small sizes cost besides hides no growth. */
  readonly measured: number;
  /** From the smallest size to the largest, were the cost as the size's logarithm: the most that is allowed. */
  readonly logarithmic: number;
}

/** @param sizes ascending, above 1 @param costs at each of them */
export function growthOf(sizes: readonly number[], costs: readonly number[]): Growth {
  const x = sizes.map(Math.log);
  const y = costs.map(Math.log);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(x), mean(y)];
  const along = x.reduce((sum, value, index) => sum + (value - middleX) * ((y[index] ?? Number.NaN) - middleY), 0);
  const across = x.reduce((sum, value) => sum + (value - middleX) ** 2, 0);
  return {
    power: along / across,
    measured: (costs.at(-1) ?? Number.NaN) / Math.min(...costs),
    logarithmic: (x.at(-1) ?? Number.NaN) / (x[0] ?? Number.NaN),
  };
}

/** In words, for a line of the bench. */
export function tellGrowth({ power, measured, logarithmic }: Growth): string {
  return `grows ${measured.toFixed(1)} x, log n would ${logarithmic.toFixed(1)} x; fit: n to the power of ${power.toFixed(2)}`;
}
