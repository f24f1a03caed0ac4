import { html, type Html } from "../html.ts";
import { unjudgedByReason, type Unjudged } from "../model/unjudged.ts";
import { shortened } from "../model/shortened.ts";
import type { ReportedClaim, ReportModel } from "../model.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { count } from "../text/figures.ts";
import { outcomeOf } from "../text/outcome.ts";
import { describeSince } from "../text/since.ts";
import { changedClaims } from "../text/verdict-changes.ts";
import { ROW_ROOM } from "./room.ts";
import { verdictMark } from "./verdict-mark.ts";

const MOST_BY_THEMSELVES = 3; // claims of one reason; more are one line that opens

/** The claims that somebody has to look at, and those whose verdict changed: what the morning is about. */
export function attentionList(model: ReportModel): Html | false {
  const { target } = model.run;
  const alarming = model.claims.filter((claim) => claim.alarming);
  const unjudged = unjudgedByReason(model.claims);
  const back = changedClaims(model).filter((claim) => !claim.alarming);
  if (alarming.length + unjudged.length + back.length === 0) return false;
  return html`<nav class="attention" aria-label="Claims to look at">
${alarming.length + unjudged.length > 0 && html`<h2>Needs attention</h2><ul>${alarming.map((claim) => line(claim, target))}${unjudged.map((group) => together(group, target))}</ul>`}
${back.length > 0 && html`<h2>Changed, and now as expected</h2><ul>${back.map((claim) => line(claim, target))}</ul>`}</nav>`;
}

function line(claim: ReportedClaim, target: RunFacts["target"]): Html {
  const { id, sentence, history, verdict } = claim;
  const outcome = outcomeOf(claim, target);
  const stop = /[.…]$/.test(outcome) ? "" : ".";
  return html`<li>${verdictMark(claim)}<div><a href="#${id}">${sentence}</a>
<p>${outcome}${history && html`${stop} <span>${describeSince(history, verdict)}</span>`}</p></div></li>`;
}

function together({ reason, claims }: Unjudged<ReportedClaim>, target: RunFacts["target"]): readonly Html[] {
  const [first] = claims;
  if (first === undefined || claims.length <= MOST_BY_THEMSELVES) return claims.map((claim) => line(claim, target));
  return [
    html`<li>${verdictMark(first)}<div><strong>${count(claims.length, "claim")}</strong> for one reason: ${shortened(reason, ROW_ROOM)}
<details><summary>Which</summary><p>${claims.map(({ id }) => html`<a href="#${id}">${id}</a> `)}</p></details></div></li>`,
  ];
}
