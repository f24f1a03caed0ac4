import { articleSections } from "../../claims/article/rows.ts";
import type { Row } from "../../claims/article/row.ts";
import { html, type Html } from "../html.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import type { ReportModel } from "../model.ts";
import { scrollingTable } from "./scrolling-table.ts";
import { verdictMark } from "./verdict-mark.ts";

/** Every sentence of the article that can be checked, and what became of it in this run. */
export function articleSection({ claims }: Pick<ReportModel, "claims">): Html {
  return html`<section id="article" aria-labelledby="article-title">
<h2 id="article-title">The article, sentence by sentence</h2>
${articleSections.map(
  ({ title, rows }) => html`<details><summary>${title} (${rows[0]?.row} to ${rows.at(-1)?.row})</summary>
${scrollingTable(
  `${title}: what the article says, in our words, what AWS's documents say to it, and what this run shows`,
  html`<thead><tr><th scope="col">Row</th><th scope="col">The article</th><th scope="col">AWS</th><th scope="col">This run</th></tr></thead>
<tbody>${rows.map((row) => line(row, claims))}</tbody>`,
)}
</details>`,
)}
</section>`;
}

function line(row: Row, claims: readonly ClaimRow[]): Html {
  return html`<tr><th scope="row">${row.row}</th><td class="says">${row.says}</td><td>${row.aws}</td><td class="told">${became(row, claims)}</td></tr>`;
}

function became({ row, instead }: Row, claims: readonly ClaimRow[]): Html {
  if (instead) return html`${"setUp" in instead ? `Set-up: ${instead.setUp}` : `Not checked: ${instead.unchecked}`}`;
  const settling = claims.filter(({ articleRows }) => articleRows.includes(row));
  if (settling.length === 0) return html`settled by no claim of this report`;
  return html`<ul>${settling.map(
    (claim) => html`<li>${verdictMark(claim)} <a href="#${claim.id}">${claim.id}</a>: ${claim.measured}</li>`,
  )}</ul>`;
}
