import { scaleLinear, type ScaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";

import { html, type Html } from "../html.ts";
import type { Batch, Load } from "../model/batches.ts";
import { figure } from "../text/figures.ts";
import { bottomAxis, leftAxis, tenths } from "./axis.ts";
import { block, DIAMOND, DOT, mark, stripes, TRIANGLE } from "./marks.ts";

const WIDTH = 960; // of the view box, in which text is 12 units high
const LEFT = 132; // of the plots: their names and ticks beside them
const RIGHT = WIDTH - 18; // half of the last tick's text
const REQUESTS = 118; // heights of the plots
const TIME = 62;
const ENVIRONMENTS = 62;
const APART = 24; // between plots, with room for a number above the highest mark
const ABOVE = 24; // room for the experiments' names
const LANE = 20; // of one source of events: a line of text and air
const INDENT = 16; // of a source's name, behind its shape
const BELOW = 24; // room for the axis
const HEADROOM = 1.3; // above the highest mark, for its number
const NUMBER = 26; // width of a batch that a number fits over
const TEXT = 15; // height of a part of a batch that a number fits into
const MARK = 9; // width of a shape
const MINUTE_MS = 60_000;
const LEAST_IN_MINUTES_MS = 2 * MINUTE_MS; // a shorter load would have ticks at hundredths of one

/** Each source of events has its own. */
const SHAPES: Readonly<Record<Load["sources"][number]["name"], string>> = { EC2: TRIANGLE, CloudTrail: DIAMOND, "provider log": DOT };

type Scale = ScaleLinear<number, number>;

/** Requests, time and environments of each batch above each other, and what was told of launches, on one clock. */
export function batchesChart(load: Load): Html {
  const { batches, sources, durationMs } = load;
  const x = scaleLinear([0, Math.max(1, durationMs)], [LEFT, RIGHT]);
  const [unit, unitMs] = durationMs < LEAST_IN_MINUTES_MS ? ["s", 1_000] as const : ["min", MINUTE_MS] as const;
  const units = scaleLinear([0, Math.max(1, durationMs) / unitMs], [LEFT, RIGHT]);
  const timeTop = ABOVE + REQUESTS + APART;
  const environmentsTop = timeTop + TIME + APART;
  const launchesTop = environmentsTop + ENVIRONMENTS + APART / 2;
  const lanesTop = launchesTop + LANE;
  const bottom = lanesTop + sources.length * LANE;
  return html`<svg class="chart timeline" role="img" aria-label="${inWords(load)}" viewBox="0 0 ${WIDTH} ${bottom + BELOW}">
${bottomAxis(units, { top: ABOVE, bottom, left: LEFT, right: RIGHT }, (value) => `${figure(value)} ${unit}`)}
<path class="guide" d="${sources.flatMap(({ events }) => events.map(({ at }) => `M${tenths(x(at))} ${ABOVE}V${bottom}`)).join("")}"/>
${experimentNames(x, batches)}
${requestsPlot(x, batches, ABOVE)}
${timePlot(x, batches, timeTop)}
${environmentsPlot(x, batches, environmentsTop)}
${plotName("Instances launched", launchesTop, LANE)}
${sources.map((source, index) => lane(x, source, lanesTop + (index + 0.5) * LANE))}
</svg>`;
}

function experimentNames(x: Scale, batches: readonly Batch[]): Html[] {
  return [...Map.groupBy(batches, ({ experiment }) => experiment)].map(([name, made]) => {
    const begun = Math.min(...made.map(({ from }) => from));
    return html`<text class="quiet" x="${tenths(x(begun))}" y="${ABOVE - 10}">${name}</text>`;
  });
}

function requestsPlot(x: Scale, batches: readonly Batch[], top: number): Html {
  const most = Math.max(1, ...batches.map(({ succeeded, throttled, failed }) => succeeded + throttled + failed));
  const y = scaleLinear([0, most], [top + REQUESTS, top]);
  const parts = (["succeeded", "throttled", "failed"] as const).map((kind, nth, kinds) => ({
    kind,
    blocks: batches.flatMap((batch) => {
      const under = kinds.slice(0, nth).reduce((sum, below) => sum + batch[below], 0);
      return batch[kind] === 0 ? [] : [{ number: batch[kind], box: [x(batch.from), x(batch.to), y(under + batch[kind]), y(under)] as const }];
    }),
  }));
  return html`${plotName("Requests", top, REQUESTS)}${leftAxis(y, { top, bottom: top + REQUESTS, left: LEFT, right: RIGHT }, figure)}
${parts.map(
  ({ kind, blocks }) => html`<path class="${kind}" d="${blocks.map(({ box }) => block(...box)).join("")}"/>${kind === "throttled" && html`<path class="stripes" d="${blocks.map(({ box }) => stripes(...box)).join("")}"/>`}
${blocks.map(({ number, box: [left, right, upper, lower] }) => {
  const fits = right - left >= NUMBER && lower - upper >= TEXT;
  return fits && html`<text class="in-${kind}" x="${tenths((left + right) / 2)}" y="${tenths((upper + lower) / 2)}" dy=".35em" text-anchor="middle">${figure(number)}</text>`;
})}`,
)}`;
}

function timePlot(x: Scale, batches: readonly Batch[], top: number): Html {
  const points = batches.map(({ from, to }) => ({ at: x((from + to) / 2), wide: x(to) - x(from), seconds: (to - from) / 1_000 }));
  const y = scaleLinear([0, Math.max(0.1, ...points.map(({ seconds }) => seconds)) * HEADROOM], [top + TIME, top]);
  const along = line<(typeof points)[number]>(({ at }) => tenths(at), ({ seconds }) => tenths(y(seconds)));
  return html`${plotName("Batch time, s", top, TIME)}${leftAxis(y, { top, bottom: top + TIME, left: LEFT, right: RIGHT }, figure, 3)}
<path class="time" d="${along(points) ?? ""}"/><path class="told" d="${points.map(({ at, seconds }) => mark(DOT, at, y(seconds))).join("")}"/>
${points.map(({ at, wide, seconds }) => wide >= NUMBER && html`<text x="${tenths(at)}" y="${tenths(y(seconds) - 9)}" text-anchor="middle">${seconds.toFixed(1)}</text>`)}`;
}

function environmentsPlot(x: Scale, batches: readonly Batch[], top: number): Html {
  const seen = batches.flatMap(({ environments }) => environments ?? []);
  const name = plotName("Environments", top, ENVIRONMENTS);
  if (seen.length === 0) return html`${name}<text class="quiet" x="${LEFT + 6}" y="${top + ENVIRONMENTS / 2}">no request tells where it ran</text>`;
  const most = Math.max(...seen);
  const y = scaleLinear([0, most * HEADROOM], [top + ENVIRONMENTS, top]);
  const steps = batches.flatMap(({ from, to, environments }) => [{ at: from, environments }, { at: to, environments }]);
  const along = line<(typeof steps)[number]>(({ at }) => tenths(x(at)), ({ environments = 0 }) => tenths(y(environments)))
    .defined(({ environments }) => environments !== undefined)
    .curve(curveStepAfter);
  const changes = batches.filter(({ environments }, index) => environments !== undefined && environments !== batches[index - 1]?.environments);
  return html`${name}${leftAxis(y, { top, bottom: top + ENVIRONMENTS, left: LEFT, right: RIGHT }, figure, Math.min(3, most))}
<path class="steps" d="${along(steps) ?? ""}"/>
${changes.map(({ from, environments = 0 }) => html`<text x="${tenths(x(from) + 4)}" y="${tenths(y(environments) - 5)}">${environments}</text>`)}`;
}

/** Marks that would lie on each other are one, with their number. */
function lane(x: Scale, { name, events, silence }: Load["sources"][number], y: number): Html {
  const marks: { readonly left: number; events: number }[] = [];
  for (const left of events.map(({ at }) => x(at))) {
    const last = marks.at(-1);
    if (last && left - last.left < MARK) last.events += 1;
    else marks.push({ left, events: 1 });
  }
  return html`<path class="told" d="${mark(SHAPES[name], INDENT / 2, y)}"/><text x="${INDENT}" y="${y}" dy=".32em">${name}</text>
${marks.length === 0 && html`<text class="quiet" x="${LEFT + 6}" y="${y}" dy=".32em">${silence}</text>`}
<path class="told" d="${marks.map(({ left }) => mark(SHAPES[name], left, y)).join("")}"/>
${marks.map((each) => each.events > 1 && html`<text x="${tenths(each.left + MARK)}" y="${y}" dy=".32em">× ${each.events}</text>`)}`;
}

function plotName(name: string, top: number, height: number): Html {
  return html`<text class="title" x="0" y="${top + height / 2}" dy=".32em">${name}</text>`;
}

/** The chart in words, for those who do not see it. */
function inWords({ batches, sources, durationMs }: Load): string {
  const total = (kind: "succeeded" | "throttled" | "failed") => figure(batches.reduce((sum, batch) => sum + batch[kind], 0));
  const time = (batch: Batch | undefined) => (batch ? `${((batch.to - batch.from) / 1_000).toFixed(1)} s` : "unknown");
  const changes = batches.filter(({ environments }, index) => environments !== batches[index - 1]?.environments);
  return [
    `Batches: ${batches.length}, within ${figure(durationMs / MINUTE_MS)} minutes.`,
    `Requests that succeeded: ${total("succeeded")}, were throttled: ${total("throttled")}, failed: ${total("failed")}.`,
    `The first batch took ${time(batches[0])}, the last ${time(batches.at(-1))}.`,
    ...changes.map(({ environments, from }) => `From ${figure(from / MINUTE_MS)} minutes on ${environments ?? "an unknown number of"} environments were seen.`),
    ...sources.map(({ name, events, silence }) => `Launches by ${name}: ${events.length === 0 ? silence : events.map(({ at }) => `at ${figure(at / MINUTE_MS)} minutes`).join(", ")}.`),
  ].join(" ");
}
