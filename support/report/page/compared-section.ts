import { html, type Html } from "../html.ts";
import type { RunFacts } from "../../run/run-record.ts";
import { bannerOf } from "../model/banner.ts";
import type { ComparedClaim } from "../model/compared.ts";
import type { ReportModel } from "../model.ts";
import { count, figure, timeOfDay } from "../text/figures.ts";
import { scrollingTable } from "./scrolling-table.ts";
import { verdictShape } from "./verdict-mark.ts";

/** The run side by side with another one, when that was asked for. */
export function comparedSection({ compared, run }: ReportModel): Html | false {
  if (compared === undefined) return false;
  const { claims, onlyHere, onlyThere } = compared;
  const other = bannerOf(compared.run);
  const differing = claims.filter(({ differs }) => differs);
  return html`<section id="compared" aria-labelledby="compared-title">
<h2 id="compared-title">Compared with ${compared.run.runId}</h2>
${other && html`<p><strong>${other.title}</strong></p>`}
<p>${differing.length === 0 ? "No verdict differs." : `${count(differing.length, "verdict")} of ${claims.length} ${differing.length === 1 ? "differs" : "differ"}.`}</p>
${scrollingTable(
    "Claims that both runs judged, those that differ first",
    html`<thead><tr><th scope="col">Claim</th><th scope="col">this run: ${describe(run)}</th><th scope="col">the other: ${describe(compared.run)}</th><th scope="col" class="number">Difference</th></tr></thead>
<tbody>${[...differing, ...claims.filter(({ differs }) => !differs)].map(row)}</tbody>`,
  )}
${onlyHere.length > 0 && html`<p class="aside">Only in this run: ${onlyHere.join(", ")}.</p>`}
${onlyThere.length > 0 && html`<p class="aside">Only in the other: ${onlyThere.join(", ")}.</p>`}
</section>`;
}

/** Equal runs have the same id: what tells them apart is when they began. */
function describe({ runId, startedAt, target, world, region, replayOf }: RunFacts): string {
  const where = [replayOf === undefined ? target : `replay of ${replayOf}`, world, region].filter((part) => part !== undefined);
  return `${runId}, ${timeOfDay(startedAt)} (${where.join(", ")})`;
}

function row({ id, here, there, differs }: ComparedClaim): Html {
  const difference = here.value === undefined || there.value === undefined ? undefined : here.value - there.value;
  return html`<tr class="${differs && "differs"}"><th scope="row"><a href="#${id}">${id}</a></th>${[here, there].map(
    ({ verdict, measured }) => html`<td class="told">${verdictShape(verdict)} ${verdict}: ${measured}</td>`,
  )}<td class="number">${difference === undefined ? "–" : difference === 0 ? "0" : `${difference > 0 ? "+" : "−"}${figure(Math.abs(difference))}`}</td></tr>`;
}
