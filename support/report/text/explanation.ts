import { articleSections } from "../../claims/article/rows.ts";
import type { Row } from "../../claims/article/row.ts";
import type { LikelyCause } from "../../claims/likely-causes.ts";
import type { ClaimHistory } from "../../history/claim-history.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import { describeCause } from "./causes.ts";
import { figure } from "./figures.ts";
import { describeMargin } from "./margin.ts";
import { nextStep, type RunKind } from "./next-step.ts";
import { describeSince } from "./since.ts";
import { isReasonNews } from "./verdict-face.ts";
import { wrapAt } from "./wrap.ts";

const MOST_TRIALS = 20; // more nobody reads; evidence has all

/** What is known of a failed claim beside its row. */
interface Explained extends ClaimRow {
  readonly causes: readonly LikelyCause[];
  readonly history?: ClaimHistory;
}

/** A claim for the person who has to act on it, as plain text. */
export function explainRow(row: Explained, run: RunKind, columns: number): string {
  const { name: source, date, grade } = row.publishedBy;
  const facts: readonly (readonly [string, string])[] = [
    ["published", `${row.published} (${source}, ${date}, grade ${grade})`],
    ["measured", row.measured],
    ...(row.samples.length > 1 ? [["trials", describeTrials(row.samples)] as const] : []),
    ...(isReasonNews(row) ? [["because", row.reason] as const] : []),
    ["accepted", `${row.bandText}: ${row.band.reason}`],
    ...(row.margin === undefined ? [] : [["margin", describeMargin(row)] as const]),
    ["AWS says", describeDocuments(row)],
    ...(row.history && row.history.runs > 1 ? [["since", describeSince(row.history, row.verdict)] as const] : []),
    ...row.causes.map((cause, index) => [`cause ${index + 1}`, describeCause(cause)] as const),
    ["what next", nextStep(row, run)],
    ["again", row.command],
  ];
  return [
    wrapAt(columns, `${row.verdict.toUpperCase()} (expected: ${row.expected}): ${row.sentence}`, 2),
    ...facts.map(([name, text]) => wrapAt(columns, `  ${name.padEnd(10)} ${text}`, 13)),
  ].join("\n");
}

function describeTrials(samples: readonly number[]): string {
  const told = samples.slice(0, MOST_TRIALS).map(figure).join(", ");
  return samples.length > MOST_TRIALS ? `${told} and ${samples.length - MOST_TRIALS} more` : told;
}

/** What AWS's own documents say, as far as the catalogue knows: a value, a position on the article's sentences, and where. */
function describeDocuments({ sources, publishedBy, published, articleRows }: ClaimRow): string {
  const documents = sources.filter(({ grade }) => grade !== "C");
  if (documents.length === 0) return "nothing about it; only others observed it";
  const positions = articlePositions(articleRows).map(({ row, aws }) => `${aws === "agrees" ? "agrees with" : aws === "contradicts" ? "contradicts" : aws === "sharpens" ? "sharpens" : "is silent on"} the article's ${row}`);
  const said = publishedBy.grade === "C" ? positions : [published, ...positions];
  const where = documents.map(({ name, url }) => `${name} (${url})`).join(", ");
  return [...said, where].join("; ");
}

function articlePositions(wanted: ClaimRow["articleRows"]): readonly Row[] {
  return articleSections.flatMap(({ rows }) => rows.filter(({ row, aws }) => wanted.includes(row) && aws !== "opinion"));
}
