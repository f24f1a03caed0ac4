import { accepts } from "../../claims/band.ts";
import type { Source } from "../../claims/claim.ts";
import type { LikelyCause } from "../../claims/likely-causes.ts";
import { between, html, type Html } from "../html.ts";
import { shortened } from "../model/shortened.ts";
import type { ReportedClaim } from "../model.ts";
import { count, dayOf, figure } from "../text/figures.ts";
import { describeCause } from "../text/causes.ts";
import { nextStep, type RunKind } from "../text/next-step.ts";
import { ROW_ROOM } from "./room.ts";
import { scrollingTable } from "./scrolling-table.ts";

const FULL_ROOM = 3_000; // characters: a longer error is no sooner understood
const PAST_LISTED = 3; // the sparkline shows more, the history file all

/** All that a verdict rests on, folded away; open from the start where somebody has to act. */
export function claimDetails(claim: ReportedClaim, run: RunKind): Html {
  const { alarming, unjudged, id, causes, method, band, sources, expected, reading, command } = claim;
  const isOpen = alarming || unjudged;
  return html`<details class="deeper" ${isOpen && html`open`}><summary>How it was measured <span class="visually-hidden">(${id})</span></summary>
${isOpen && html`<p class="next"><strong>What next:</strong> ${nextStep(claim, run)}.</p>`}
${causes.length > 0 && causesList(causes)}
<dl class="deep">
${inFull(claim)}<div><dt>Method</dt><dd>${method}</dd></div>
<div><dt>Why this band</dt><dd>${band.reason}</dd></div>
<div><dt>Expected</dt><dd>${expected}${reading !== undefined && html`; the reading that holds: ${reading}`}</dd></div>
<div><dt>Sources</dt><dd>${sourceList(sources)}</dd></div>
${pastRuns(claim)}
<div><dt>Evidence</dt><dd>${evidence(claim)}</dd></div>
<div><dt>Again</dt><dd><code class="command">${command}</code></dd></div>
</dl>
${sampleTable(claim)}
</details>`;
}

/** What the row had no room for. */
function inFull({ measured, reason, verdict }: ReportedClaim): Html | false {
  const texts = [...new Set([measured, ...(verdict === "inconclusive" ? [reason] : [])])].filter((text) => text.length > ROW_ROOM);
  return texts.length > 0 && html`<div><dt>In full</dt><dd>${texts.map((text) => html`<p>${shortened(text, FULL_ROOM)}</p>`)}</dd></div>`;
}

function causesList(causes: readonly LikelyCause[]): Html {
  return html`<div class="causes"><p><strong>Likely causes</strong>, the likeliest first:</p><ol>${causes.map((cause) => html`<li>${describeCause(cause)}</li>`)}</ol></div>`;
}

function sourceList(sources: readonly Source[]): Html {
  return html`<ul class="sources">${sources.map(
    ({ name, date, grade, url }) => html`<li>${linkTo(url, name)}, <span>${date}, grade ${grade}</span></li>`,
  )}</ul>`;
}

/** A link only where it leads to a page: a report is opened by people who did not write the catalogue. */
function linkTo(url: string, text: string): Html {
  return url.startsWith("https://") ? html`<a href="${url}">${text}</a>` : html`${text}`;
}

function pastRuns({ history }: ReportedClaim): Html | false {
  if (history === undefined || history.runs < 2) return false;
  const past = history.shown.slice(-PAST_LISTED - 1, -1).toReversed();
  return html`<div><dt>Runs before</dt><dd>${past
    .map(({ startedAt, verdict, value }) => `${dayOf(startedAt)} ${verdict}${value === undefined ? "" : ` ${figure(value)}`}`)
    .join(" · ")}</dd></div>`;
}

function evidence({ evidence: { records, lines, shown } }: ReportedClaim): Html {
  if (records === 0) return html`none`;
  const where = lines.map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`)).join(", ");
  return html`${count(records, "record")}, lines ${where} of <a href="evidence.jsonl">evidence.jsonl</a>${
    shown.length < records && html`; the first ${shown.length} of them:`
  }
<pre tabindex="0">${between(shown.join("\n"))}</pre>`;
}

function sampleTable({ samples, band, id }: ReportedClaim): Html | false {
  if (samples.length < 2) return false;
  return scrollingTable(
    `Trials of ${id}, in ${band.unit}`,
    html`<thead><tr><th scope="col">Trial</th>${samples.map((_, index) => html`<th scope="col" class="number">${index + 1}</th>`)}</tr></thead>
<tbody><tr><th scope="row">Value</th>${samples.map((sample) => html`<td class="number">${figure(sample)}${!accepts(band, sample) && " ×"}</td>`)}</tr></tbody>`,
  );
}
