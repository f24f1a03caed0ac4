/** One figure of the bench, beside a peer or a limit, with its goal. */
export interface BenchLine {
  /** What was measured, in a phrase. */
  readonly what: string;
  /** The figure with its unit: median and, where there are several rounds, the spread. */
  readonly figure: string;
  /** The peer or limit it stands beside, with its figure and the ratio. */
  readonly beside?: string;
  readonly goal?: string;
  /** Whether the goal is met; undefined where there is none. */
  readonly met?: boolean;
  /** Of a goal that is not met: why, by the profile. Else what has to be known to read the figure. */
  readonly finding?: string;
}

/** The lines as a table for a terminal. */
export function formatLines(lines: readonly BenchLine[]): string {
  return lines.map(formatLine).join("\n");
}

function formatLine({ what, figure, beside, goal, met, finding }: BenchLine): string {
  const judged = goal === undefined ? "" : `   goal ${goal}: ${met === true ? "met" : "NOT MET"}`;
  const more = [beside, finding].filter((part) => part !== undefined).map((part) => `\n    ${part}`);
  return `${what.padEnd(46)} ${figure}${judged}${more.join("")}`;
}

/** Median and spread of rounds: `3.2 ms (2.9 to 4.1, n = 7)`. @param unit stands after each median */
export function spread(values: readonly number[], unit: string, digits = 1): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN).toFixed(digits);
  return `${at(0.5)} ${unit} (${at(0)} to ${at(1)}, n = ${values.length})`;
}
