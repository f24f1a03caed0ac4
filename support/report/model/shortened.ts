/** A text of AWS's as far as it fits beside a chart: one may be an error of ten thousand characters. */
export function shortened(text: string, characters: number): string {
  const line = text.slice(0, 2 * characters).replace(/\s+/g, " ").trim();
  return line.length > characters || text.length > 2 * characters ? `${line.slice(0, characters - 1)}…` : line;
}
