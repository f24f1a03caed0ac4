import type { Verdict } from "../../claims/verdict.ts";
import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { count, dollars, timeOfDay } from "../text/figures.ts";
import { SHAPES } from "../text/verdict-face.ts";
import { scrollingTable } from "./scrolling-table.ts";

const VERDICTS = Object.keys(SHAPES) as Verdict[];

/** The runs before this one that measured the same thing. */
export function historySection({ pastRuns, unreadableHistory }: ReportModel): Html {
  return html`<section id="history" aria-labelledby="history-title">
<h2 id="history-title">Runs before</h2>
${pastRuns.length === 0 ? html`<p>None is known that measured the same thing: same target, region and world.</p>` : runsTable(pastRuns)}
${unreadableHistory > 0 && html`<p class="aside">${count(unreadableHistory, "line")} of the history file could not be read.</p>`}
</section>`;
}

function runsTable(runs: ReportModel["pastRuns"]): Html {
  return scrollingTable(
    "The newest first; claims that were selected, by verdict",
    html`<thead><tr><th scope="col">Began</th><th scope="col">Run</th><th scope="col">Outcome</th>${VERDICTS.map(
      (verdict) => html`<th scope="col" class="number">${verdict}</th>`,
    )}<th scope="col" class="number">Cost</th><th scope="col" class="number">Left</th></tr></thead>
<tbody>${runs.map(
      ({ runId, startedAt, green, counts, usd, left }) => html`<tr><th scope="row">${timeOfDay(startedAt)}</th><td><code>${runId}</code></td>
<td class="tone-${green ? "good" : "bad"}"><span class="verdict">${green ? "green" : "red"}</span></td>${VERDICTS.map((verdict) => {
        const claims = counts[verdict] ?? 0;
        return html`<td class="${claims === 0 ? "number zero" : "number"}">${claims}</td>`;
      })}<td class="number">${usd === undefined ? "–" : dollars(usd)}</td><td class="number">${left}</td></tr>`,
    )}</tbody>`,
  );
}
