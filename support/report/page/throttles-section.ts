import { throttlesChart } from "../charts/throttles-chart.ts";
import { html, type Html } from "../html.ts";
import type { ThrottleMinute, Throttles } from "../model/throttles.ts";
import { clockTime } from "../text/clock-time.ts";
import { count, figure } from "../text/figures.ts";
import { chartFrame, legendBar } from "./chart-frame.ts";
import { scrollingTable } from "./scrolling-table.ts";

const MINUTE_MS = 60_000;

/** What the client counted as refused, minute by minute, beside what CloudWatch counted. */
export function throttlesSection(throttles: Throttles): Html {
  const { minutes, undated, read, periodMs } = throttles;
  return html`<section id="throttles" aria-labelledby="throttles-title">
<h2 id="throttles-title">Throttles per minute</h2>
${minutes.length === 0 ? html`<p>${nothing(read)}</p>` : html`<p class="gist">${outcome(throttles)}</p>
${chartFrame("Refused attempts by the minute", throttlesChart(throttles))}
${legend(throttles)}
<p class="aside">In AWS's time of day (UTC), from ${day(minutes)}. Minutes in which neither counted anything are left out. All attempts of one request are dated at
its release, so a retry may have fallen into the next minute. What was sent to any version is counted, probes included. The number at the right is CloudWatch's Throttles, the bar under it their causes; numbers that differ are bold, with a colon between them.
${periodMs > MINUTE_MS && `CloudWatch was read in periods of ${figure(periodMs / MINUTE_MS)} minutes, which stand for minutes here.`}</p>
<details><summary>The same as a table, ${count(minutes.length, "minute")}</summary>${table(throttles)}</details>`}
${undated > 0 && html`<p class="aside">${count(undated, "refused attempt")} of which nothing tells the time of day ${undated === 1 ? "is" : "are"} not among these.</p>`}
</section>`;
}

function nothing(read: boolean): string {
  return read ? "Neither the client nor CloudWatch counted a throttle that has a time of day." : "No throttle has a time of day, and CloudWatch was not read.";
}

function outcome({ minutes, read }: Throttles): string {
  const client = minutes.reduce((sum, minute) => sum + total(minute.client), 0);
  if (!read) return `The client counted ${count(client, "refused attempt")} in ${count(minutes.length, "minute")}; CloudWatch was not read.`;
  const cloudWatch = minutes.reduce((sum, { throttles = 0 }) => sum + throttles, 0);
  const differing = minutes.filter((minute) => total(minute.client) !== minute.throttles).length;
  const agreement = differing === 0 ? `they agree in each of ${count(minutes.length, "minute")}` : `they differ in ${figure(differing)} of ${count(minutes.length, "minute")}`;
  return `The client counted ${count(client, "refused attempt")}, CloudWatch ${count(cloudWatch, "throttle")}; ${agreement}.`;
}

function legend({ reasons, causes, minutes }: Throttles): Html {
  const occurs = (side: "client" | "cloudWatch", nth: number) => minutes.some((minute) => (minute[side][nth] ?? 0) > 0);
  return html`<ul class="legend"><li>Left, the client:</li>${reasons.map((name, nth) => occurs("client", nth) && legendBar(name, `client-${nth}`))}</ul>
<ul class="legend"><li>Right, CloudWatch:</li>${causes.map((name, nth) => occurs("cloudWatch", nth) && legendBar(name, `cloudWatch-${nth}`))}</ul>`;
}

function table({ reasons, causes, minutes }: Throttles): Html {
  const heads = (names: readonly string[]) => names.map((name) => html`<th scope="col" class="number">${name}</th>`);
  const cell = (value: number | undefined) => html`<td class="${value === 0 ? "number zero" : "number"}">${value === undefined ? "no point" : figure(value)}</td>`;
  return scrollingTable(
    "Refused attempts as the client counted them, then as CloudWatch did",
    html`<thead><tr><th scope="col">Minute, UTC</th>${heads(["Client", ...reasons, "Throttles", ...causes])}</tr></thead>
<tbody>${minutes.map(
      ({ atEpochMs, client, cloudWatch, throttles }) =>
        html`<tr><th scope="row">${clockTime(atEpochMs)}</th>${[total(client), ...client, throttles, ...cloudWatch].map(cell)}</tr>`,
    )}</tbody>`,
  );
}

function day([first]: readonly ThrottleMinute[]): string {
  const date = new Date(first?.atEpochMs ?? 0);
  return Number.isNaN(date.getTime()) ? "an unknown day" : date.toISOString().slice(0, 10);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, number) => sum + number, 0);
}
