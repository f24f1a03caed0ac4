import { count, duration } from "../text/figures.ts";
import { html, type Html } from "../html.ts";
import type { CleanUp } from "../model/clean-up.ts";
import type { ReportModel } from "../model.ts";
import { scrollingTable } from "./scrolling-table.ts";

/** What the run created and whether all of it is gone. */
export function cleanUpSection({ created, removed, left, kept }: CleanUp, ledger: ReportModel["ledger"]): Html {
  return html`<section id="clean-up" aria-labelledby="clean-up-title">
<h2 id="clean-up-title">Clean-up</h2>
<dl class="tally">
<div><dt>created</dt><dd>${created}</dd></div>
<div><dt>removed</dt><dd>${removed}</dd></div>
<div class="${left.length > 0 && "tone-bad"}"><dt>left</dt><dd>${left.length}</dd></div>
${kept.length > 0 && html`<div><dt>kept</dt><dd>${kept.length}</dd></div>`}
</dl>
${left.length === 0 && kept.length === 0 && html`<p class="tone-good">Nothing was left behind.</p>`}
${kept.length > 0 && html`<p><strong>Kept, as wished</strong>, until it is swept:</p>
<ul>${kept.map((phrase) => html`<li>${phrase}</li>`)}</ul>`}
${left.length > 0 && html`<div class="left" role="note"><p><strong>Left behind:</strong></p>
<ul>${left.map((phrase) => html`<li>${phrase}</li>`)}</ul></div>`}
${ledger.length > 0 && html`<details><summary>The ledger, ${count(ledger.length, "line")}</summary>${ledgerTable(ledger)}</details>`}
</section>`;
}

function ledgerTable(ledger: ReportModel["ledger"]): Html {
  return scrollingTable(
    "A creation is written down as intended before it is asked for",
    html`<thead><tr><th scope="col" class="number">At</th>${["Step", "Type", "Name", "Id and detail"].map(
      (name) => html`<th scope="col">${name}</th>`,
    )}</tr></thead>
<tbody>${ledger.map(
      ({ at, step, type, name, id, detail }) =>
        html`<tr class="${step === "failed to remove" && "tone-bad"}"><td class="number">${duration(at / 1000)}</td>
<td>${step}</td><td>${type}</td><td><code>${name}</code></td>
<td class="told">${id !== undefined && html`<code>${id}</code>`} ${detail}</td></tr>`,
    )}</tbody>`,
  );
}
