import { html, type Html } from "../html.ts";
import { tenths } from "./axis.ts";

const LEAST_WIDTH = 2; // of a bar that is too short to be seen
const CHARACTER = 6.4; // width of one, on average, of 12 px text
const STRIPE = 4; // from one to the next
const APART = 6; // between a bar and its text

/** Shapes of events around their place; each source of events has its own, so that colour is not needed. */
export const TRIANGLE = "m-5 -5h10l-5 9z";
export const DIAMOND = "m0 -6l5.5 6 -5.5 6 -5.5 -6z";
export const DOT = "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0";

export function mark(shape: string, x: number, y: number): string {
  return `M${tenths(x)} ${tenths(y)}${shape}`;
}

/** A bar from left to right around its middle, as part of a path. */
export function bar(from: number, to: number, middle: number, thick: number): string {
  return `M${tenths(from)} ${tenths(middle - thick / 2)}h${tenths(Math.max(LEAST_WIDTH, to - from))}v${thick}H${tenths(from)}z`;
}

/** A box between these edges, as part of a path. */
export function block(left: number, right: number, top: number, bottom: number): string {
  return `M${tenths(left)} ${tenths(top)}H${tenths(Math.max(right, left + 1))}V${tenths(bottom)}H${tenths(left)}z`;
}

/** Lines across such a box, so that it is told from a full one without its colour. */
export function stripes(left: number, right: number, top: number, bottom: number): string {
  const lines = Math.floor((bottom - top) / STRIPE);
  return Array.from({ length: lines }, (_, nth) => `M${tenths(left)} ${tenths(bottom - (nth + 0.5) * STRIPE)}H${tenths(right)}`).join("");
}

/** Text after a bar, or before it where it would leave the chart, or on it where there is no room on either side. */
export function beside([from, to]: readonly [number, number], y: number, text: string, right: number): Html {
  const needed = APART + text.length * CHARACTER;
  const end = Math.max(to, from + LEAST_WIDTH);
  const place = end + needed <= right ? ({ x: end + APART } as const) : from > needed ? ({ x: from - APART, anchor: "end" } as const) : { x: from + APART };
  return html`<text x="${tenths(place.x)}" y="${tenths(y)}" dy=".32em"${"anchor" in place && html` text-anchor="end"`}>${text}</text>`;
}
