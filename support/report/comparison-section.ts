import type { MeasuredSide } from "../claims/comparison.ts";
import { answerList } from "./answer-list.ts";
import { html, type Html } from "./html.ts";
import type { ReportModel } from "./model.ts";
import { scrollingTable } from "./scrolling-table.ts";

/** The article's table of standard Lambda against LMI, with what this run measured in each cell. */
export function comparisonSection({ comparison }: Pick<ReportModel, "comparison">): Html {
  return html`<section id="comparison" aria-labelledby="comparison-title">
<h2 id="comparison-title">The article's comparison, measured</h2>
${scrollingTable(
  "Each cell: what the article says, and under it what this run measured",
  html`<thead><tr><th scope="col">Aspect</th><th scope="col">Standard Lambda</th><th scope="col">Managed Instances</th></tr></thead>
<tbody>${comparison.map(
    ({ aspect, standard, managed }) => html`<tr><th scope="row">${aspect}</th>${[standard, managed].map(cell)}</tr>`,
  )}</tbody>`,
)}
</section>`;
}

function cell({ says, answers }: MeasuredSide): Html {
  return html`<td class="told"><p class="says">${says}</p>${answerList(answers)}</td>`;
}
