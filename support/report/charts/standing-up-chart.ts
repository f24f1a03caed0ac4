import { scaleLinear } from "d3-scale";

import { html, type Html } from "../html.ts";
import type { StackResource } from "../model/standing-up.ts";
import { count, figure } from "../text/figures.ts";
import { seconds } from "../text/seconds.ts";
import { bottomAxis, tenths } from "./axis.ts";
import { bar, beside } from "./marks.ts";
import { runSpan } from "./run-span.ts";

const WIDTH = 960; // of the view box, in which text is 12 units high
const LEFT = 10; // half of the first tick's text
const RIGHT = WIDTH - 14; // half of the last tick's text
const ROW = 16; // one line of text
const THICK = 9; // of a bar
const ABOVE = 6;
const BELOW = 24; // room for the axis
const MOST_ROWS = 80; // a stack has about thirty; what a broken ledger has beyond is in the table

/** The services of a stack, as their bars are coloured. */
const SERVICES: Readonly<Record<string, string>> = { iam: "iam", logs: "logs", ec2: "network", lambda: "lambda" };

/** One thin bar for each resource, from the intention to AWS's answer; what was created at the same time lies above each other. */
export function standingUpChart(resources: readonly StackResource[]): Html {
  const shown = resources.slice(0, MOST_ROWS);
  const times = shown.flatMap(({ spans }) => spans.flatMap(({ from, to = from }) => [from, to]));
  const x = scaleLinear(runSpan(times), [LEFT, RIGHT]);
  const bottom = ABOVE + shown.length * ROW + ROW / 4;
  return html`<svg class="chart timeline" role="img" aria-label="${inWords(resources, times)}" viewBox="0 0 ${WIDTH} ${bottom + BELOW}">
${bottomAxis(x, { top: ABOVE, bottom, left: LEFT, right: RIGHT }, (ms) => `${figure(ms / 1_000)} s`)}
${shown.map(({ name, service, spans }, index) => {
  const y = ABOVE + (index + 0.5) * ROW;
  const ends = spans.map(({ from, to = from }) => [x(from), x(to)] as const);
  const begin = Math.min(...ends.map(([from]) => from));
  const end = Math.max(...ends.map(([, to]) => to));
  const took = spans.flatMap(({ from, to }) => (to === undefined ? [] : [to - from]));
  return html`${ends.length > 1 && html`<path class="again" d="M${tenths(begin)} ${y}H${tenths(end)}"/>`}<path class="of-${SERVICES[service] ?? "other"}${took.length === 0 && " refused"}" d="${ends.map(([from, to]) => bar(from, to, y, THICK)).join("")}"/>
${beside([begin, end], y, `${name}, ${took.length === 0 ? "not created" : took.map(seconds).join(" and ")}`, RIGHT)}`;
})}
</svg>`;
}

function inWords(resources: readonly StackResource[], times: readonly number[]): string {
  const longest = resources
    .flatMap(({ name, spans }) => spans.flatMap(({ from, to }) => (to === undefined ? [] : [{ name, took: to - from }])))
    .toSorted((a, b) => b.took - a.took)
    .slice(0, 3);
  const slow = longest.map(({ name, took }) => `${name} ${seconds(took)}`).join(", ");
  return `${count(resources.length, "resource")} created between ${seconds(Math.min(...times))} and ${seconds(Math.max(...times))} of the run. The longest took: ${slow || "unknown"}.`;
}
