import type { MeasuredSide } from "../../claims/comparison.ts";
import { answerList } from "./answer-list.ts";
import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { scrollingTable } from "./scrolling-table.ts";

/** The article's table of standard Lambda against LMI, with what this run measured in each cell. */
export function comparisonSection({ comparison, claims }: Pick<ReportModel, "comparison" | "claims">): Html {
  return html`<section id="comparison" aria-labelledby="comparison-title">
<h2 id="comparison-title">The article's comparison, measured</h2>
${scrollingTable(
  "What the article says of each, and under it what this run measured",
  html`<thead><tr><th scope="col">Aspect</th><th scope="col">Standard Lambda</th><th scope="col">Managed Instances</th></tr></thead>
<tbody>${comparison.map(
    ({ aspect, standard, managed }) =>
      html`<tr><th scope="row">${aspect}</th>${cell(standard, claims)}${cell(managed, claims)}</tr>`,
  )}</tbody>`,
)}
</section>`;
}

function cell({ says, answers }: MeasuredSide, claims: ReportModel["claims"]): Html {
  return html`<td class="told"><p class="says">Article: ${says}</p>${answerList(answers, claims)}</td>`;
}
