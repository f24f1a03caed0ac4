import type { Answer } from "../../claims/answers.ts";
import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { verdictMark } from "./verdict-mark.ts";

/** What a run says to some claims, each with its verdict and the way to its card, where the page has one. */
export function answerList(answers: readonly Answer[], claims: ReportModel["claims"]): Html {
  const hasCard = ({ claimId }: Answer) => claims.some(({ id }) => id === claimId);
  return html`<ul>${answers.map(
    (answer) => html`<li>${verdictMark(answer)} ${answer.text} (${hasCard(answer) ? link(answer) : answer.claimId})</li>`,
  )}</ul>`;
}

function link({ claimId }: Answer): Html {
  return html`<a href="#${claimId}">${claimId}</a>`;
}
