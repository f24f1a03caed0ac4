import { scaleLinear } from "d3-scale";

import type { ClaimHistory, PastVerdict } from "../../history/claim-history.ts";
import { html, type Html } from "../html.ts";
import type { ReportedClaim } from "../model.ts";
import { count, figure } from "../text/figures.ts";

const HEIGHT = 30;
const INSET = 4; // of the marks, so that none is cut off

/**
 * The values of a claim over its last runs, with a mark where the verdict is another than the run before, or the claim
 * is. A unit across is a run, and steps are whole and relative: 133 of these weigh little.
 */
export function sparkline({ band }: Pick<ReportedClaim, "band">, history: ClaimHistory): Html {
  const { shown } = history;
  const values = shown.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const y = scaleLinear(domainOf([...values, ...[band.min, band.max].filter((edge) => edge !== undefined)]), [HEIGHT - INSET, INSET]);
  const [top, bottom] = [Math.round(y(band.max ?? y.domain()[1] ?? 0)), Math.round(y(band.min ?? y.domain()[0] ?? 0))];
  const last = shown.at(-1)?.value;
  const width = shown.length - 1;
  return html`<svg class="spark" role="img" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" aria-label="${describe(values)}">
<path class="accepted" d="M0 ${top}h${width}v${Math.max(1, bottom - top)}h-${width}z"/>
${marks("revised", shown, ({ revision }) => revision)}${marks("changed", shown, (run) => run.verdict)}
<path class="trend" d="${trend(shown, (value) => Math.round(y(value)))}"/>
${last !== undefined && html`<path class="last" d="M${width} ${Math.round(y(last))}h0"/>`}
</svg>`;
}

/** A line up the chart wherever something is another than the run before. */
function marks(kind: string, runs: readonly PastVerdict[], of: (run: PastVerdict) => string): Html | false {
  const places = runs.flatMap((run, index) => {
    const before = runs[index - 1];
    return before !== undefined && of(before) !== of(run) ? [index] : [];
  });
  return places.length > 0 && html`<path class="${kind}" d="${places.map((at) => `M${at} 0v${HEIGHT}`).join("")}"/>`;
}

/** Straight from value to value; a run without one leaves no gap, its verdict says why. */
function trend(runs: readonly PastVerdict[], at: (value: number) => number): string {
  let path = ""; // after one "l" follow all steps; a sign parts numbers, too
  let [x, y] = [0, 0];
  for (const [index, { value }] of runs.entries()) {
    if (value === undefined) continue;
    const next = at(value);
    const step = `${index - x}${next < y ? "" : " "}${next - y}`;
    path += path === "" ? `M${index} ${next}l` : path.endsWith("l") ? step : ` ${step}`;
    [x, y] = [index, next];
  }
  return path;
}

/** Since when the verdict stands is told beside it. */
function describe(values: readonly number[]): string {
  return values.length === 0 ? "No values" : `The last ${count(values.length, "value")}: ${figure(Math.min(...values))} to ${figure(Math.max(...values))}`;
}

function domainOf(numbers: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least < most ? [least, most] : [least - 1, most + 1];
}
