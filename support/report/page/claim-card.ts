import { bandChart } from "../charts/band-chart.ts";
import { sparkline } from "../charts/sparkline.ts";
import { html, type Html } from "../html.ts";
import type { ReportedClaim } from "../model.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { shortened } from "../model/shortened.ts";
import { describeMargin } from "../text/margin.ts";
import type { RunKind } from "../text/next-step.ts";
import { describeSince } from "../text/since.ts";
import { faceOf, isReasonNews } from "../text/verdict-face.ts";
import { claimDetails } from "./claim-details.ts";
import { ROW_ROOM } from "./room.ts";
import { verdictMark } from "./verdict-mark.ts";

/** One claim as a row: what it says, published and measured, the band, past runs; and, opened, all that its verdict rests on. */
export function claimCard(claim: ReportedClaim, run: RunKind): Html {
  const { id, sentence, selected, verdict, group, alarming, unjudged, history, publishedBy } = claim;
  const classes = ["claim", `tone-${faceOf(claim).tone}`, !selected && "unselected", (alarming || unjudged) && "attention"];
  return html`<article class="${classes.filter(Boolean).join(" ")}" id="${id}" aria-labelledby="${id}-sentence" data-verdict="${verdict}" data-group="${group}">
<div class="claim-row">
<div class="c-verdict">${verdictMark(claim)}<p class="margin">${describeMargin(claim)}</p>
${history?.changedFrom !== undefined && html`<p class="flag">changed: was ${history.changedFrom}</p>`}${history?.revised === true && html`<p class="flag">claim revised</p>`}</div>
<div class="c-claim"><h4 id="${id}-sentence">${sentence}</h4><a class="anchor" href="#${id}">${id}</a></div>
<dl class="c-values"><div><dt>Published <span class="by">${publishedBy.name}, <span class="day">${publishedBy.date}</span></span></dt><dd>${claim.published}</dd></div>
<div><dt>${measuredLabel(claim, run.target)}</dt><dd class="measured">${shortened(claim.measured, ROW_ROOM)}${isReasonNews(claim) && html`<p class="reason">${shortened(claim.reason, ROW_ROOM)}</p>`}</dd></div></dl>
<figure class="c-band">${bandChart(claim)}<figcaption>Accepted: ${claim.bandText}</figcaption></figure>
<div class="c-past">${history && history.runs > 1 && sparkline(claim, history)}<p>${history && withWholeDays(describeSince(history, verdict))}</p></div>
</div>
${claimDetails(claim, run)}
</article>`;
}

/** A date is not broken at its hyphens. */
function withWholeDays(text: string): readonly (Html | string)[] {
  return text.split(/(\d{4}-\d\d-\d\d)/).map((part, index) => (index % 2 === 1 ? html`<span class="day">${part}</span>` : part));
}

/** Says at each number what it was measured on: a part of the page may be all that is passed on. */
function measuredLabel({ value }: ReportedClaim, target: RunFacts["target"]): string {
  if (value === undefined) return "Not measured";
  return {
    twin: "Measured on the twin",
    container: "Measured in containers",
    aws: "Measured",
    published: "From what was published",
  }[target];
}
