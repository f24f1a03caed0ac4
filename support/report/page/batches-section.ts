import { batchesChart } from "../charts/batches-chart.ts";
import { block, stripes } from "../charts/marks.ts";
import { html, type Html } from "../html.ts";
import type { Load } from "../model/batches.ts";
import { count, duration, figure } from "../text/figures.ts";
import { seconds } from "../text/seconds.ts";
import { chartFrame, KEY_BOX, legendItem } from "./chart-frame.ts";
import { scrollingTable } from "./scrolling-table.ts";

/** What batches of requests in a row made AWS do. */
export function batchesSection(loads: readonly Load[]): Html {
  return html`<section id="batches" aria-labelledby="batches-title">
<h2 id="batches-title">Batches and scale-out</h2>
${loads.length === 0 ? html`<p>No batches were sent in a row in this run.</p>` : loads.map(loadPart)}
</section>`;
}

function loadPart(load: Load): Html {
  const { title, timed, batches, sources } = load;
  return html`<h3>${title}</h3>
<p class="gist">${outcome(load)}</p>
${chartFrame(`${title}, batch by batch`, batchesChart(load))}
<ul class="legend">
${legendItem("succeeded", ["succeeded", block(...KEY_BOX)])}
${legendItem("throttled", ["throttled", block(...KEY_BOX)], ["stripes", stripes(...KEY_BOX)])}
${batches.some(({ failed }) => failed > 0) && legendItem("failed otherwise", ["failed", block(...KEY_BOX)])}
</ul>
<p class="aside">A batch is as wide as it took. Environments are those that served a batch; between batches the line keeps the last count.
${!timed && "When each batch began is not told: they stand one after the other, without the pauses between them."}</p>
<details><summary>The same as a table, ${figure(batches.length)} batches</summary>${batchesTable(title, batches)}
${sources.some(({ events }) => events.length > 0) && launchesTable(title, sources)}</details>`;
}

function outcome({ batches, sources, durationMs }: Load): string {
  const throttled = batches.reduce((sum, batch) => sum + batch.throttled, 0);
  const environments = batches.flatMap((batch) => batch.environments ?? []);
  const [first] = environments;
  const grown = first === undefined ? "how many environments served is not told" : growth(first, Math.max(...environments));
  const told = sources.filter(({ events }) => events.length > 0).map(({ name, events }) => `${name} ${count(events.length, "time")}`);
  const launches = told.length === 0 ? "no source tells of a launch" : `launches were told of by ${told.join(", ")}`;
  return `${batches.length} batches within ${duration(durationMs / 1_000)}, ${count(throttled, "request")} throttled; ${grown}; ${launches}.`;
}

function growth(first: number, most: number): string {
  return most > first ? `${count(first, "environment")} at first, ${most} at most` : `${count(first, "environment")} throughout`;
}

function batchesTable(title: string, batches: Load["batches"]): Html {
  const columns = ["Begun at", "Succeeded", "Throttled", "Failed", "Took", "Environments"];
  return scrollingTable(
    `${title}: batches, from the begin of the first`,
    html`<thead><tr><th scope="col">Batch</th>${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${batches.map(
      ({ experiment, trial, from, to, succeeded, throttled, failed, environments }) => html`<tr><th scope="row">${experiment} ${trial}</th>${[
        seconds(from),
        succeeded,
        throttled,
        failed,
        seconds(to - from),
        environments ?? "not told",
      ].map((cell) => html`<td class="${cell === 0 ? "number zero" : "number"}">${cell}</td>`)}</tr>`,
    )}</tbody>`,
  );
}

function launchesTable(title: string, sources: Load["sources"]): Html {
  return scrollingTable(
    `${title}: what was told of launches meanwhile`,
    html`<thead><tr><th scope="col">Source</th><th scope="col" class="number">At</th><th scope="col">What it tells</th></tr></thead>
<tbody>${sources.map(({ name, events, silence }) =>
      events.length === 0
        ? html`<tr><th scope="row">${name}</th><td></td><td class="told">${silence}</td></tr>`
        : events.map(({ at, text }) => html`<tr><th scope="row">${name}</th><td class="number">${seconds(at)}</td><td class="told">${text}</td></tr>`),
    )}</tbody>`,
  );
}
