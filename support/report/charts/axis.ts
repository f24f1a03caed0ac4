import type { ScaleLinear } from "d3-scale";

import { html, type Html } from "../html.ts";

interface AxisPlace {
  /** Where the plot begins and ends, from the top, in the units of the chart. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const LABEL_BELOW = 16; // of 12 px text under the plot
const LABEL_BESIDE = 8;

/** An axis along the bottom, with a line up the plot at each tick. */
export function bottomAxis(scale: ScaleLinear<number, number>, { top, bottom }: AxisPlace, format: (value: number) => string, ticks = 8): Html {
  return html`<g class="axis">${scale.ticks(ticks).map((tick) => {
    const x = tenths(scale(tick));
    return html`<path class="grid" d="M${x} ${top}V${bottom}"/><text x="${x}" y="${bottom + LABEL_BELOW}" text-anchor="middle">${format(tick)}</text>`;
  })}</g>`;
}

/** An axis at the left, with a line across the plot at each tick. */
export function leftAxis(scale: ScaleLinear<number, number>, { left, right }: AxisPlace, format: (value: number) => string, ticks = 4): Html {
  return html`<g class="axis">${scale.ticks(ticks).map((tick) => {
    const y = tenths(scale(tick));
    return html`<path class="grid" d="M${left} ${y}H${right}"/><text x="${left - LABEL_BESIDE}" y="${y}" dy=".32em" text-anchor="end">${format(tick)}</text>`;
  })}</g>`;
}

/** A coordinate, to the tenth: finer is not seen, and would only make the page larger. */
export function tenths(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
