import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { dollars } from "../text/figures.ts";
import { scrollingTable } from "./scrolling-table.ts";

/** What the run, an hour and an idle month of what it stood up cost on AWS. */
export function costSection({ costs, run }: ReportModel): Html {
  const isRehearsal = run.target === "twin";
  return html`<section id="cost" aria-labelledby="cost-title">
<h2 id="cost-title">Cost</h2>
${costs ? costTable(costs, isRehearsal) : html`<p>Not known: no instances were seen, or one of them has no price in the suite's table.</p>`}
</section>`;
}

function costTable({ run, perHour, idleMonth }: NonNullable<ReportModel["costs"]>, isRehearsal: boolean): Html {
  const rows: readonly (readonly [string, number | undefined, string])[] = [
    [isRehearsal ? "This run, on AWS" : "This run", run.total, `instances ${dollars(run.instances)}, Lambda's fee ${dollars(run.managementFee)}, NAT gateway ${dollars(run.egress)}, requests ${dollars(run.requests)}`],
    ["An hour", perHour, "the instances that the first version got, with Lambda's fee, a NAT gateway and its address; busy or idle"],
    ["An idle month", idleMonth, "the same for 730 hours, without a single request"],
  ];
  return html`${scrollingTable(
    "On-demand prices, from the suite's table",
    html`<thead><tr><th scope="col">What</th><th scope="col" class="number">USD</th><th scope="col">Made of</th></tr></thead>
<tbody>${rows.map(([what, usd, parts]) => html`<tr><th scope="row">${what}</th><td class="number">${usd === undefined ? "unknown" : dollars(usd)}</td><td class="told">${parts}</td></tr>`)}</tbody>`,
  )}
<p class="aside">${isRehearsal && "A rehearsal costs nothing. "}Not counted: ${run.notCounted.join("; ")}.</p>`;
}
