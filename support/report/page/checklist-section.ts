import { outcomeWords, type AnsweredQuestion } from "../../claims/checklist.ts";
import type { Verdict } from "../../claims/verdict.ts";
import { answerList } from "./answer-list.ts";
import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { scrollingTable } from "./scrolling-table.ts";
import { verdictShape } from "./verdict-mark.ts";

/** How an outcome is shown: the shape and the tone of the verdict that it is most like. */
const faces: Readonly<Record<AnsweredQuestion["outcome"], { readonly like: Verdict; readonly tone: string }>> = {
  supported: { like: "held", tone: "good" },
  "not supported": { like: "refuted", tone: "bad" },
  "not answered": { like: "inconclusive", tone: "unknown" },
};

/** The article's migration checklist: whether what this run measured bears the advice out. */
export function checklistSection({ checklist, claims }: Pick<ReportModel, "checklist" | "claims">): Html {
  return html`<section id="checklist" aria-labelledby="checklist-title">
<h2 id="checklist-title">Migration checklist, answered by this run</h2>
${scrollingTable(
  "The article's questions and advice, and whether this run bears the advice out",
  html`<thead><tr><th scope="col">Question</th><th scope="col">Standard fits</th><th scope="col">LMI fits</th><th scope="col">Answer</th></tr></thead>
<tbody>${checklist.map((question) => row(question, claims))}</tbody>`,
)}
</section>`;
}

function row(answered: AnsweredQuestion, claims: ReportModel["claims"]): Html {
  const { question, standardFits, managedFits, outcome, because, open } = answered;
  const { like, tone } = faces[outcome];
  return html`<tr><th scope="row">${question}</th><td>${standardFits}</td><td>${managedFits}</td>
<td class="told"><p><span class="verdict tone-${tone}">${verdictShape(like)} ${outcomeWords[outcome]}</span>, because</p>
${answerList(because, claims)}${open !== undefined && html`<p class="aside">${open}</p>`}</td></tr>`;
}
