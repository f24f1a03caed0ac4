import { figure } from "../text/figures.ts";
import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { scrollingTable } from "./scrolling-table.ts";

type Trial = ReportModel["trials"][number];

const COLUMNS = ["Concurrency", "Succeeded", "Throttled", "Failed", "Duration", "Slots proven", "Distinct PIDs"];

/** Every trial of every experiment, as counted by the client. */
export function burstsSection({ trials }: ReportModel): Html {
  return html`<section id="bursts" aria-labelledby="bursts-title">
<h2 id="bursts-title">Bursts</h2>
${trials.length === 0 ? html`<p>No burst was made in this run.</p>` : burstsTable(trials)}
</section>`;
}

function burstsTable(trials: readonly Trial[]): Html {
  const experiments = Map.groupBy(trials, ({ experiment, client }) => `${experiment} (${client} client)`);
  return scrollingTable(
    "Trials; the duration is first release to last answer",
    html`<thead><tr><th scope="col">Trial</th>${COLUMNS.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
${[...experiments].map(
  ([name, made]) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="${COLUMNS.length + 1}">${name}</th></tr>
${made.map(trialRow)}</tbody>`,
)}`,
  );
}

function trialRow(trial: Trial): Html {
  const { slotsProven, slotsAsked, distinctPids } = trial;
  return html`<tr><th scope="row">${trial.trial}</th>
<td class="number">${trial.concurrency}</td>${[trial.succeeded, trial.throttled, trial.failed].map(
    (requests) => html`<td class="${requests === 0 ? "number zero" : "number"}">${requests}</td>`,
  )}
<td class="number">${figure(trial.durationMs / 1000)} s</td>
<td class="number">${slotsProven === undefined ? "–" : `${figure(slotsProven)} of ${slotsAsked ?? "?"}`}</td>
<td class="number">${distinctPids ?? "–"}</td></tr>`;
}
