import { MANAGEMENT_FEE } from "../../cost/price-table.ts";
import { count, figure, usd } from "../text/figures.ts";
import { html, type Html } from "../html.ts";
import type { ReportModel } from "../model.ts";
import { scrollingTable } from "./scrolling-table.ts";

/** What the version ran on when it first read Active, and what that costs an hour. */
export function instancesSection({ instances, run }: ReportModel): Html {
  return html`<section id="instances" aria-labelledby="instances-title">
<h2 id="instances-title">Instances at first Active</h2>
${instances.length === 0 ? html`<p>No instances were looked at in this run.</p>` : instancesTable(instances, run.region)}
</section>`;
}

function instancesTable(instances: ReportModel["instances"], region: string | undefined): Html {
  const known = instances.flatMap(({ usdPerHour }) => (usdPerHour === undefined ? [] : [usdPerHour]));
  const sum = known.reduce((total, price) => total + price, 0);
  const unknown = instances.length - known.length;
  const total = (amount: number) => (known.length === 0 ? "unknown" : `${unknown > 0 ? "at least " : ""}${usd(amount)}`);
  return html`${scrollingTable(
    `EC2 instances, on-demand prices of ${region}`,
    html`<thead><tr><th scope="col">Type</th><th scope="col">Zone</th><th scope="col" class="number">On demand, USD/h</th></tr></thead>
<tbody>${instances.map(
      ({ type, zone, usdPerHour }) =>
        html`<tr><th scope="row">${type}</th><td>${zone}</td>
<td class="number">${usdPerHour === undefined ? "unknown" : usd(usdPerHour)}</td></tr>`,
    )}</tbody>
<tfoot><tr><th scope="row" colspan="2">${count(instances.length, "instance")}</th><td class="number">${total(sum)}</td></tr>
<tr><th scope="row" colspan="2">with Lambda's management fee of ${figure(MANAGEMENT_FEE * 100)} %</th><td class="number">${total(sum * (1 + MANAGEMENT_FEE))}</td></tr></tfoot>`,
  )}
${unknown > 0 && html`<p class="aside">The price of ${count(unknown, "instance")} is not in the suite's table.</p>`}`;
}
