import { accepts } from "../../claims/band.ts";
import { bandScale, type BandScale } from "./band-scale.ts";
import { figure } from "../text/figures.ts";
import { html, type Html } from "../html.ts";
import type { ClaimRow } from "../model/claim-row.ts";

// All positions across are percentages, all down are pixels: the chart fits any width and its text keeps its size.
const VALUE_TEXT = 13;
const FIRST_DOT_ABOVE_BAR = 7;
const DOT_STEP = 9;
const MOST_STACKED = 6; // higher stacks are pressed together rather than growing the chart
const MOST_DRAWN = 30; // of one place: more make no difference to see
const MOST_TOLD = 20; // in words: more nobody listens to
const BAR = 14;
const EDGE_TEXT = 15;
const SAME_PLACE = 2.2; // percent: dots nearer than this would hide each other at the width of a column
const LABEL_ROOM = 20; // percent that a number needs for itself at the width of a column

/** The band of a claim as a bar, the value as a mark across it, each sample as a dot above it. */
export function bandChart(row: ClaimRow): Html {
  const scale = bandScale(row);
  const dots = stack(row.samples.map((sample) => ({ sample, x: scale.at(sample) })));
  const highest = Math.min(MOST_STACKED, Math.max(0, ...dots.map(({ level }) => level + 1)));
  const barTop = row.value === undefined && highest === 0 ? 2 : VALUE_TEXT + 6 + highest * DOT_STEP;
  const step = (highest * DOT_STEP) / Math.max(1, ...dots.map(({ level }) => level + 1));
  return html`<svg class="band" role="img" aria-label="${describeChart(row)}" width="100%" height="${barTop + BAR + EDGE_TEXT + 4}">
<rect class="track" x="0" y="${barTop}" width="100%" height="${BAR}" rx="3"/>
${acceptedBar(scale, barTop)}
${edgeTexts(row, scale, barTop + BAR + EDGE_TEXT)}
${row.interval && intervalBar(row.interval, scale, barTop + BAR / 2)}
${row.value !== undefined && valueMark(row.value, scale, barTop)}
${dots.filter(({ level }) => level < MOST_DRAWN).map(({ sample, x, level }) => {
  const kind = accepts(row.band, sample) ? "dot" : "dot outside";
  return html`<circle class="${kind}" cx="${x}%" cy="${barTop - FIRST_DOT_ABOVE_BAR - level * step}" r="3.5"><title>${figure(sample)}</title></circle>`;
})}
</svg>`;
}

/** The chart in words, for those who do not see it. */
function describeChart({ bandText, value, samples, interval }: ClaimRow): string {
  return [
    `Accepted: ${bandText}.`,
    value === undefined ? "Nothing was measured." : `Measured: ${figure(value)}.`,
    ...(interval ? [`95 % interval: ${figure(interval[0])} to ${figure(interval[1])}.`] : []),
    ...(samples.length > 0 ? [`Trials: ${samples.slice(0, MOST_TOLD).map(figure).join(", ")}${samples.length > MOST_TOLD ? ` and ${samples.length - MOST_TOLD} more` : ""}.`] : []),
  ].join(" ");
}

function acceptedBar({ accepted: [from, to], opensLeft, opensRight }: BandScale, top: number): Html {
  // A band of a single value has no width of its own.
  if (from === to) {
    return html`<svg x="${from}%" overflow="visible"><rect class="accepted" x="-7" y="${top}" width="14" height="${BAR}" rx="3"/></svg>`;
  }
  return html`<rect class="accepted" x="${from}%" y="${top}" width="${round(to - from)}%" height="${BAR}" rx="3"/>
${opensLeft && onwards("0%", 14, "l-5 4 l5 4", top)}${opensRight && onwards("100%", -14, "l5 4 l-5 4", top)}`;
}

/** Two chevrons where the band runs on beyond the chart. */
function onwards(x: string, inset: number, path: string, top: number): Html {
  return html`<svg x="${x}" overflow="visible">${[0, 1].map(
    (nth) => html`<path class="onwards" d="M${inset + nth * Math.sign(inset) * 6} ${top + 3} ${path}"/>`,
  )}</svg>`;
}

function edgeTexts({ band: { min, max } }: ClaimRow, scale: BandScale, y: number): Html[] {
  const zero = scale.at(0);
  const texts = edgesOf(min, max, scale);
  const isZeroFree = zero >= 0 && zero <= 100 && texts.every(({ x }) => Math.abs(x - zero) > LABEL_ROOM);
  const all = isZeroFree ? [...texts, { x: zero, text: "0" }] : texts;
  return all.map(({ x, text }) => html`<text class="edge" x="${x}%" y="${y}" text-anchor="${anchorAt(x)}">${text}</text>`);
}

function edgesOf(min: number | undefined, max: number | undefined, scale: BandScale): { x: number; text: string }[] {
  if (min === undefined && max === undefined) return [];
  if (max === undefined) return [{ x: scale.at(min as number), text: `at least ${figure(min as number)}` }];
  if (min === undefined) return [{ x: scale.at(max), text: `at most ${figure(max)}` }];
  if (min === max) return [{ x: scale.at(min), text: `exactly ${figure(min)}` }];
  const [left, right] = [scale.at(min), scale.at(max)];
  if (right - left < LABEL_ROOM) return [{ x: round((left + right) / 2), text: `${figure(min)} to ${figure(max)}` }];
  return [
    { x: left, text: figure(min) },
    { x: right, text: figure(max) },
  ];
}

function intervalBar([low, high]: readonly [number, number], scale: BandScale, y: number): Html {
  const [from, to] = [scale.at(low), scale.at(high)];
  return html`<line class="interval" x1="${from}%" x2="${to}%" y1="${y}" y2="${y}"/>
${[from, to].map((x) => html`<line class="interval" x1="${x}%" x2="${x}%" y1="${y - 4}" y2="${y + 4}"/>`)}`;
}

function valueMark(value: number, scale: BandScale, barTop: number): Html {
  const x = scale.at(value);
  return html`<text class="value" x="${x}%" y="${VALUE_TEXT - 1}" text-anchor="${anchorAt(x)}">${figure(value)}</text>
<line class="leader" x1="${x}%" x2="${x}%" y1="${VALUE_TEXT + 4}" y2="${barTop}"/>
<svg x="${x}%" overflow="visible"><rect class="mark" x="-2.5" y="${barTop - 3}" width="5" height="${BAR + 6}" rx="2.5"/></svg>`;
}

/** Numbers near an edge are written inwards. */
function anchorAt(x: number): "start" | "middle" | "end" {
  if (x < LABEL_ROOM) return "start";
  return x > 100 - LABEL_ROOM ? "end" : "middle";
}

/** Dots that would lie on each other are put one above the other. */
function stack<T extends { readonly x: number }>(dots: readonly T[]): (T & { readonly level: number })[] {
  const placed: (T & { readonly level: number })[] = [];
  const heights = new Map<number, number>();
  for (const dot of dots) {
    const place = Math.round(dot.x / SAME_PLACE);
    const level = heights.get(place) ?? 0;
    heights.set(place, level + 1);
    placed.push({ ...dot, level });
  }
  return placed;
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
