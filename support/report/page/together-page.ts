import { html, type Html } from "../html.ts";
import { bannerOf } from "../model/banner.ts";
import type { ClaimTogether, Configuration, LinkedReport, Together } from "../model/together.ts";
import { dollars, timeOfDay } from "../text/figures.ts";
import { documentOf } from "./document.ts";
import { scrollingTable } from "./scrolling-table.ts";
import { verdictMark } from "./verdict-mark.ts";

/** Several runs on one page that stands alone, as each of their reports does; it leads to these. */
export function renderTogether(model: Together): string {
  const { headline, green, configurations, claims } = model;
  const banners = new Set(configurations.flatMap(({ reports }) => reports.flatMap((report) => bannerOf(report.model.run)?.title ?? [])));
  return documentOf({
    title: "Lambda Managed Instances, several runs together",
    body: html`<header class="page-head">
<h1>AWS Lambda Managed Instances, several runs together</h1>
${[...banners].map((title) => html`<div class="banner" role="note"><strong>${title}</strong></div>`)}
<p class="headline">${headline}</p>
<p class="outcome tone-${green ? "good" : "bad"}">Together they ${green ? "count" : "do not count"} as green.</p>
</header>
<main>
<section id="claims" aria-labelledby="claims-title">
<h2 id="claims-title">Claims</h2>
${scrollingTable(
    "What needs attention first; each verdict leads to the report of its run",
    html`<thead><tr><th scope="col">Claim</th>${configurations.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${claims.map(claimRow)}</tbody>`,
  )}
</section>
<section id="runs" aria-labelledby="runs-title">
<h2 id="runs-title">Runs</h2>
${scrollingTable(
    "Each with a report of its own",
    html`<thead><tr><th scope="col">Configuration</th><th scope="col">Shard</th><th scope="col">Run</th><th scope="col">Began</th><th scope="col">Outcome</th><th scope="col" class="number">Cost</th><th scope="col" class="number">Left</th></tr></thead>
<tbody>${configurations.map(runRows)}</tbody>`,
  )}
</section>
</main>`,
  });
}

function claimRow({ id, cells, differs }: ClaimTogether): Html {
  return html`<tr class="${differs && "differs"}"><th scope="row" id="${id}">${id}</th>${cells.map((cell) =>
    cell === undefined
      ? html`<td class="told">not asked for</td>`
      : html`<td class="told"><a href="${cell.href}">${verdictMark(cell.claim)}</a> ${cell.claim.measured}</td>`,
  )}</tr>
`;
}

function runRows({ name, reports, missing }: Configuration): Html {
  return html`${reports.map((report) => runRow(name, report))}${missing.map(
    (phrase) => html`<tr class="tone-bad"><th scope="row">${name}</th><td colspan="6">missing: ${phrase}</td></tr>`,
  )}`;
}

function runRow(name: string, { model: { run, green, costs, cleanUp }, href }: LinkedReport): Html {
  return html`<tr><th scope="row">${name}</th><td>${run.shard === undefined ? "–" : `${run.shard.index} of ${run.shard.count}`}</td>
<td><a href="${href}"><code>${run.runId}</code></a></td><td>${timeOfDay(run.startedAt)}</td>
<td class="tone-${green ? "good" : "bad"}"><span class="verdict">${green ? "green" : "red"}</span></td>
<td class="number">${costs === undefined ? "–" : dollars(costs.run.total)}</td><td class="number">${cleanUp?.left.length ?? "–"}</td></tr>
`;
}
