import { html, type Html } from "../html.ts";
import type { ReportedClaim, ReportModel } from "../model.ts";
import { describeSince } from "../text/since.ts";
import { changedClaims } from "../text/verdict-changes.ts";
import { shortened } from "../model/shortened.ts";
import { ROW_ROOM } from "./room.ts";
import { verdictMark } from "./verdict-mark.ts";

/** The claims that somebody has to look at, and those whose verdict changed: what the morning is about. */
export function attentionList(model: ReportModel): Html | false {
  const wanted = model.claims.filter(({ alarming, unjudged }) => alarming || unjudged);
  const back = changedClaims(model).filter((claim) => !wanted.includes(claim));
  if (wanted.length + back.length === 0) return false;
  return html`<nav class="attention" aria-label="Claims to look at">
${wanted.length > 0 && html`<h2>Needs attention</h2><ul>${wanted.map(line)}</ul>`}
${back.length > 0 && html`<h2>Changed, and now as expected</h2><ul>${back.map(line)}</ul>`}</nav>`;
}

function line(claim: ReportedClaim): Html {
  const { id, sentence, measured, bandText, history, verdict } = claim;
  return html`<li>${verdictMark(claim)}<div><a href="#${id}">${sentence}</a>
<p>${shortened(measured, ROW_ROOM)}; accepted: ${bandText}${history && html`. <span>${describeSince(history, verdict)}</span>`}</p></div></li>`;
}
