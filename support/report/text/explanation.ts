import { nextStep } from "./next-step.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { isReasonNews } from "./verdict-face.ts";
import { wrapAt } from "./wrap.ts";

/** A claim for the person who has to act on it, as plain text. */
export function explainRow(row: ClaimRow, target: RunFacts["target"], columns: number): string {
  const { name: source, date, grade } = row.publishedBy;
  const facts: readonly (readonly [string, string])[] = [
    ["published", `${row.published} (${source}, ${date}, grade ${grade})`],
    ["measured", row.measured],
    ...(isReasonNews(row) ? [["because", row.reason] as const] : []),
    ["accepted", `${row.bandText}: ${row.band.reason}`],
    ["what next", nextStep(row, target)],
    ["again", row.command],
  ];
  return [
    wrapAt(columns, `${row.verdict.toUpperCase()} (expected: ${row.expected}): ${row.sentence}`, 2),
    ...facts.map(([name, text]) => wrapAt(columns, `  ${name.padEnd(10)} ${text}`, 13)),
  ].join("\n");
}
