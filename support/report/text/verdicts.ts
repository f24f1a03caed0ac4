import type { ReportModel } from "../model.ts";

/**
 * The verdicts of the selected claims as data, without anything in which equal runs differ: a recorded run and its
 * replay give the same text, byte for byte.
 */
export function renderVerdicts({ claims }: ReportModel): string {
  const verdicts = claims
    .filter(({ selected }) => selected)
    .map(({ id, verdict, expected, reading, reason, value, samples, interval }) => {
      return { id, verdict, expected, reading, reason, value, samples, interval };
    });
  return `${JSON.stringify(verdicts, null, 2)}\n`;
}
