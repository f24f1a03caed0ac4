import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { groupTitles } from "../text/group-titles.ts";
import { SHAPES } from "../text/verdict-face.ts";
import { claimCard } from "./claim-card.ts";

/** All claims in the order of the article, under the chapter each belongs to. */
export function claimsSection({ claims, run }: ReportModel): Html {
  const groups = Map.groupBy(claims, ({ group }) => group);
  return html`<section id="claims" aria-labelledby="claims-title">
<h2 id="claims-title">Claims</h2>
${filterBar([...groups.keys()])}
${[...groups].map(
  ([group, rows]) => html`<div class="group"><h3>${groupTitles[group]}</h3>
${rows.map((row) => claimCard(row, run))}</div>`,
)}
</section>`;
}

/** Shown by the page's script: without it, it could do nothing. */
function filterBar(groups: readonly (keyof typeof groupTitles)[]): Html {
  return html`<form class="filter" id="filter" hidden aria-label="Filter the claims">
<label>Verdict <select name="verdict"><option value="">all</option><option value="attention">needs attention</option>${Object.keys(SHAPES).map(
    (verdict) => html`<option>${verdict}</option>`,
  )}</select></label>
<label>Chapter <select name="group"><option value="">all</option>${groups.map((group) => html`<option value="${group}">${groupTitles[group]}</option>`)}</select></label>
<label class="grow">Text <input type="search" name="text" placeholder="words of the claim, its values or its id"></label>
<output id="shown" aria-live="polite"></output></form>`;
}
