import type { Answer } from "../claims/answers.ts";
import { html, type Html } from "./html.ts";
import { verdictMark } from "./verdict-mark.ts";

/** What a run says to some claims, each with its verdict and the way to its card. */
export function answerList(answers: readonly Answer[]): Html {
  return html`<ul>${answers.map(
    (answer) => html`<li>${verdictMark(answer)} ${answer.text} (<a href="#${answer.claimId}">${answer.claimId}</a>)</li>`,
  )}</ul>`;
}
