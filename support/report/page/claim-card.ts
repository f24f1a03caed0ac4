import { accepts } from "../../claims/band.ts";
import type { Source } from "../../claims/claim.ts";
import { bandChart } from "../charts/band-chart.ts";
import { figure } from "../text/figures.ts";
import { html, type Html } from "../html.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { nextStep } from "../text/next-step.ts";
import { scrollingTable } from "./scrolling-table.ts";
import { faceOf, isReasonNews } from "../text/verdict-face.ts";
import { verdictMark } from "./verdict-mark.ts";

/** One claim with all that its verdict rests on. */
export function claimCard(row: ClaimRow, target: RunFacts["target"]): Html {
  const { id, sentence, selected, alarming, unjudged, command } = row;
  return html`<article class="claim tone-${faceOf(row).tone} ${!selected && "unselected"}" id="${id}" aria-labelledby="${id}-sentence">
<p class="claim-head">${verdictMark(row)} <a class="anchor" href="#${id}">${id}</a></p>
<h4 id="${id}-sentence">${sentence}</h4>
<dl class="facts">
<div><dt>Published</dt><dd>${row.published}${sourceList(row.sources)}</dd></div>
<div><dt>${measuredLabel(row, target)}</dt><dd>${row.measured}${isReasonNews(row) && html`<p class="reason">${row.reason}</p>`}</dd></div>
<div><dt>Margin</dt><dd>${describeMargin(row)}</dd></div>
</dl>
<figure>${bandChart(row)}<figcaption>Accepted: ${row.bandText}</figcaption></figure>
${(alarming || unjudged) && html`<p class="next"><strong>What next:</strong> ${nextStep(row, target)}.</p>`}
<p class="again">Again: <code>${command}</code></p>
<details><summary>Method, reason for the band, samples</summary>
<dl class="deeper">
<dt>Method</dt><dd>${row.method}</dd>
<dt>Why this band</dt><dd>${row.band.reason}</dd>
<dt>Expected verdict</dt><dd>${row.expected}</dd>
</dl>
${sampleTable(row)}
</details>
</article>`;
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

/** Says at each number what it was measured on: a part of the page may be all that is passed on. */
function measuredLabel({ value }: ClaimRow, target: RunFacts["target"]): string {
  if (value === undefined) return "Not measured";
  return {
    twin: "Measured on the twin",
    container: "Measured in containers",
    aws: "Measured",
    published: "From what was published",
  }[target];
}

function describeMargin({ margin, band }: ClaimRow): string {
  if (margin === undefined) return "none, as nothing was measured";
  const unit = band.unit.includes(" ") ? "" : ` ${band.unit}`;
  if (margin > 0) return `${figure(margin)}${unit} inside the band`;
  if (margin < 0) return `${figure(-margin)}${unit} outside the band`;
  return band.min === band.max ? "0: the band is one value, and this is it" : "0: on the edge, which is inside";
}

function sampleTable({ samples, band, id }: ClaimRow): Html {
  if (samples.length === 0) return html`<p>No samples were taken.</p>`;
  return scrollingTable(
    `Samples of ${id}, in ${band.unit}`,
    html`<thead><tr><th scope="col">Sample</th><th scope="col" class="number">Value</th><th scope="col">By itself</th></tr></thead>
<tbody>${samples.map(
      (sample, index) =>
        html`<tr><th scope="row">${index + 1}</th><td class="number">${figure(sample)}</td>
<td>${accepts(band, sample) ? "inside" : "outside"} the band</td></tr>`,
    )}</tbody>`,
  );
}
