import { scaleLinear, type ScaleLinear } from "d3-scale";

import { html, type Html } from "../html.ts";
import type { ThrottleMinute, Throttles } from "../model/throttles.ts";
import { clockTime } from "../text/clock-time.ts";
import { figure } from "../text/figures.ts";
import { leftAxis, tenths } from "./axis.ts";

const WIDTH = 960; // of the view box, in which text is 12 units high
const LEFT = 46; // of the plot: four digits beside it
const RIGHT = WIDTH - 10;
const LEAST_SLOT = 50; // width of a minute: two bars, its time under them
const CHARACTER = 6.2; // width of one in the numbers over the bars, on average
const BETWEEN = 3; // characters between the two numbers
const AIR = 4; // between the numbers of two minutes
const GAP = 34; // width of minutes that are left out: their sign, with some of what says how many
const WIDEST = 2; // times that, where there are but a few: more would be a wall
const BAR = 19; // width of one of the two
const ROUNDING = 1e-9; // of sums that should be whole
const PLOT = 150; // height
const ABOVE = 22; // room for the numbers
const BELOW = 40; // room for the time and what is left out

interface Slot {
  readonly minute: ThrottleMinute;
  /** Minutes left out before it. */
  readonly skipped: number;
  /** Room for them, and for itself. */
  readonly gap: number;
  readonly width: number;
}

/** Two stacked bars a minute: what the client counted at the left, what CloudWatch did at the right. */
export function throttlesChart(throttles: Throttles): Html {
  const most = Math.max(1, ...throttles.minutes.map(({ client, cloudWatch }) => Math.max(sumOf(client), sumOf(cloudWatch))));
  const lines = linesOf(throttles, Math.max(LEAST_SLOT, (2 * figure(most).length + BETWEEN) * CHARACTER + AIR));
  const longest = Math.max(...lines.map((slots) => slots.reduce((sum, { gap, width }) => sum + gap + width, 0)));
  const stretch = Math.min(WIDEST, (RIGHT - LEFT) / Math.max(1, longest));
  const height = ABOVE + PLOT + BELOW;
  return html`<svg class="chart timeline" role="img" aria-label="${inWords(throttles)}" viewBox="0 0 ${WIDTH} ${lines.length * height}">
${lines.map((slots, index) => {
  const top = index * height + ABOVE;
  const y = scaleLinear([0, most], [top + PLOT, top]);
  return html`${leftAxis(y, { top, bottom: top + PLOT, left: LEFT, right: RIGHT }, figure)}${lineOf(slots, y, stretch)}`;
})}
</svg>`;
}

/** As many minutes as fit stand in one line, and about as many in each. @param width of a minute */
function linesOf({ minutes, periodMs }: Throttles, width: number): readonly (readonly Slot[])[] {
  const slots = minutes.map((minute, index): Slot => {
    const before = minutes[index - 1];
    const skipped = before ? (minute.atEpochMs - before.atEpochMs) / periodMs - 1 : 0;
    return { minute, skipped, gap: skipped > 0 ? GAP : 0, width };
  });
  const all = slots.reduce((sum, { gap }) => sum + gap + width, 0);
  const even = all / Math.ceil(all / (RIGHT - LEFT));
  const lines: Slot[][] = [];
  let end = 0;
  for (const slot of slots) {
    end += slot.gap + width;
    const line = Math.ceil(end / even - ROUNDING) - 1;
    (lines[line] ??= []).push(slot);
  }
  return lines.filter((line) => line.length > 0);
}

function lineOf(slots: readonly Slot[], y: ScaleLinear<number, number>, stretch: number): Html {
  const [ground = 0] = y.range();
  let end = LEFT;
  const placed = slots.map((slot) => {
    const begin = end;
    end += (slot.gap + slot.width) * stretch;
    return { ...slot, cut: begin + (slot.gap * stretch) / 2, middle: end - (slot.width * stretch) / 2 };
  });
  const bars = (side: "client" | "cloudWatch", shift: number) =>
    [...new Set(placed.flatMap(({ minute }) => minute[side].map((_, nth) => nth)))].map((nth) => {
      const parts = placed.flatMap(({ minute, middle }) => {
        const under = sumOf(minute[side].slice(0, nth));
        const count = minute[side][nth] ?? 0;
        return count === 0 ? [] : [`M${tenths(middle + shift)} ${tenths(y(under + count))}V${tenths(y(under))}`];
      });
      return parts.length > 0 && html`<path class="part ${side}-${nth}" stroke-width="${BAR}" d="${parts.join("")}"/>`;
    });
  return html`${bars("client", -BAR / 2 - 1)}${bars("cloudWatch", BAR / 2 + 1)}
${placed.map(({ minute, middle, skipped, cut }) => {
  const counted = sumOf(minute.client);
  const differs = counted !== minute.throttles;
  const highest = y(Math.max(counted, sumOf(minute.cloudWatch), minute.throttles ?? 0));
  return html`<text class="${differs && "differs"}" x="${tenths(middle)}" y="${tenths(highest - 6)}" text-anchor="middle">${figure(counted)} ${differs ? ":" : "="} ${minute.throttles === undefined ? "–" : figure(minute.throttles)}</text>
<text class="quiet" x="${tenths(middle)}" y="${ground + 16}" text-anchor="middle">${clockTime(minute.atEpochMs)}</text>
${skipped > 0 && html`<path class="break" d="M${tenths(cut - 5)} ${ground + 5}l4 -10M${tenths(cut + 1)} ${ground + 5}l4 -10"/><text class="quiet" x="${tenths(cut)}" y="${ground + 32}" text-anchor="middle">${figure(skipped)} left out</text>`}`;
})}`;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The chart in words, for those who do not see it. */
function inWords({ minutes }: Throttles): string {
  const told = minutes.map(
    ({ atEpochMs, client, throttles }) => `${clockTime(atEpochMs)}: ${figure(sumOf(client))} by the client, ${throttles === undefined ? "nothing" : figure(throttles)} by CloudWatch`,
  );
  return `Refused attempts by the minute. ${told.join("; ")}.`;
}
