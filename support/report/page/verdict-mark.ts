import type { Verdict } from "../../claims/verdict.ts";
import { html, type Html } from "../html.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import { faceOf } from "../text/verdict-face.ts";

// Drawn, as fonts disagree about these characters; and, unlike a coloured background, drawn shapes are printed.
const DRAWINGS: Readonly<Record<Verdict, Html>> = {
  held: html`<circle cx="8" cy="8" r="6" fill="currentColor"/>`,
  refuted: html`<path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>`,
  drifted: html`<path d="M8 2l6.5 12h-13z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/>`,
  inconclusive: html`<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.6 1.8"/>`,
  "not run": html`<path d="M3 8h10" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>`,
};

/** The shape of a verdict; the word beside it says the same. */
export function verdictShape(verdict: Verdict): Html {
  return html`<svg class="shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${DRAWINGS[verdict]}</svg>`;
}

export function verdictMark(judged: Pick<ClaimRow, "verdict" | "expected" | "crashed">): Html {
  const { words, tone } = faceOf(judged);
  return html`<span class="verdict tone-${tone}">${verdictShape(judged.verdict)} ${words}</span>`;
}
