import { stripVTControlCharacters } from "node:util";

import type { Verdict } from "../../claims/verdict.ts";
import { explainRow } from "./explanation.ts";
import { count } from "./figures.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import type { CleanUp } from "../model/clean-up.ts";
import { unjudgedByReason, type Unjudged } from "../model/unjudged.ts";
import type { ReportedClaim, ReportModel } from "../model.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { named } from "./named.ts";
import { describeClock } from "./run-clock.ts";
import { describeCost } from "./run-cost.ts";
import { SHAPES, faceOf, isReasonNews } from "./verdict-face.ts";
import { wrapAt } from "./wrap.ts";

const COLUMNS = 120;

/** The report for whoever started the run: the page's words and numbers, as plain text. */
export function renderTerminal(model: ReportModel, paths: { readonly report: string; readonly folder: string }): string {
  const { banner, headline, claims, run, cleanUp } = model;
  const cost = describeCost(model);
  const alarming = claims.filter((row) => row.alarming);
  const blocks = [
    ...(banner === undefined ? [] : [`${"=".repeat(COLUMNS)}\n${banner.title}\n${"=".repeat(COLUMNS)}`]),
    wrapAt(COLUMNS, headline, 0),
    verdictLines(claims),
    ...alarming.map((row) => explainRow(row, run, COLUMNS)),
    ...unjudgedByReason(claims).map((group) => explainUnjudged(group, run)),
    ...(cleanUp ? [cleanUpLines(cleanUp)] : []),
    [
      `Clock: ${describeClock(run)}`,
      ...(cost === undefined ? [] : [wrapAt(COLUMNS, `Cost: ${cost}`, 6)]),
      `Report: ${paths.report}`,
      `Folder: ${paths.folder}`,
    ].join("\n"),
  ];
  // What the evidence and the test runner say may carry colours of its own.
  return stripVTControlCharacters(`\n${blocks.join("\n\n")}\n`);
}

/** A reason that stands in the way of many claims is told once. */
function explainUnjudged({ reason, claims }: Unjudged<ReportedClaim>, run: RunFacts): string {
  const [first] = claims;
  if (first && claims.length === 1) return explainRow(first, run, COLUMNS);
  return wrapAt(COLUMNS, `${claims.length} claims could not be judged: ${named(claims.map(({ id }) => id))}. ${reason}`, 2);
}

function verdictLines(claims: readonly ClaimRow[]): string {
  const selected = claims.filter((row) => row.selected);
  const words = Math.max(0, ...selected.map((row) => faceOf(row).words.length));
  const ids = Math.max(0, ...selected.map(({ id }) => id.length));
  const lines = selected.map((row) => {
    const { shape, words: verdict } = faceOf(row);
    const start = `${shape} ${verdict.padEnd(words)}  ${row.id.padEnd(ids)}  `;
    const measured = start + row.measured;
    const accepted = `accepted: ${row.bandText}`;
    // The measurement is never broken, so that it can be searched for.
    if (measured.length + 2 + accepted.length <= COLUMNS && !isReasonNews(row)) return `${measured}; ${accepted}`;
    return [measured, accepted, ...(isReasonNews(row) ? [row.reason] : [])].join(`\n${" ".repeat(start.length)}`);
  });
  return [...lines, tally(claims)].join("\n");
}

function tally(claims: readonly ClaimRow[]): string {
  const counts = (Object.keys(SHAPES) as Verdict[]).flatMap((verdict) => {
    const rows = claims.filter((row) => row.verdict === verdict);
    return rows.length === 0 ? [] : [`${rows.length} ${verdict}`];
  });
  return `${count(claims.length, "claim")}: ${counts.join(", ")}`;
}

function cleanUpLines({ created, removed, left, kept }: CleanUp): string {
  const told = `Clean-up: ${created} created, ${removed} removed`;
  if (kept.length > 0) return [`${told}, ${kept.length} kept as wished:`, ...kept.map((phrase) => `  ${phrase}`)].join("\n");
  if (left.length === 0) return `${told}, nothing was left behind`;
  return [`${told}, ${left.length} LEFT BEHIND:`, ...left.map((phrase) => `  ${phrase}`)].join("\n");
}
