import { claimCard } from "./claim-card.ts";
import { groupTitles } from "../text/group-titles.ts";
import { html, type Html } from "../html.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import type { ReportModel } from "../model.ts";
import { faceOf } from "../text/verdict-face.ts";
import { verdictShape } from "./verdict-mark.ts";

/** All claims in the order of the article, under the chapter each belongs to. */
export function claimsSection({ claims, run }: ReportModel): Html {
  const groups = Map.groupBy(claims, ({ group }) => group);
  return html`<section id="claims" aria-labelledby="claims-title">
<h2 id="claims-title">Claims</h2>
<nav aria-label="Claims"><ul class="index">${claims.map(indexLine)}</ul></nav>
${[...groups].map(
  ([group, rows]) => html`<h3>${groupTitles[group]}</h3>
${rows.map((row) => claimCard(row, run.target))}`,
)}
</section>`;
}

function indexLine(row: ClaimRow): Html {
  const { tone, words } = faceOf(row);
  return html`<li><a href="#${row.id}"><span class="tone-${tone}">${verdictShape(row.verdict)}</span> ${row.id}
<span class="words">${words}</span></a></li>`;
}
