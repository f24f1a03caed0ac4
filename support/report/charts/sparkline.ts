import { scaleLinear } from "d3-scale";

import type { ClaimHistory } from "../../history/claim-history.ts";
import { html, type Html } from "../html.ts";
import type { ReportedClaim } from "../model.ts";
import { count, figure } from "../text/figures.ts";
import { describeSince } from "../text/since.ts";
import { tenths } from "./axis.ts";

const WIDTH = 120;
const HEIGHT = 30;
const INSET = 4; // of the marks, so that none is cut off

/** The values of a claim over its last runs, with a mark where the verdict is another than the run before, or the claim is. */
export function sparkline({ band, verdict }: Pick<ReportedClaim, "band" | "verdict">, history: ClaimHistory): Html {
  const { shown } = history;
  const values = shown.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const x = scaleLinear([0, Math.max(1, shown.length - 1)], [INSET, WIDTH - INSET]);
  const y = scaleLinear(domainOf([...values, ...[band.min, band.max].filter((edge) => edge !== undefined)]), [HEIGHT - INSET, INSET]);
  const points = shown.flatMap(({ value }, index) => (value === undefined ? [] : [`${tenths(x(index))} ${tenths(y(value))}`]));
  const changes = shown.flatMap((run, index) => (index > 0 && shown[index - 1]?.verdict !== run.verdict ? [x(index)] : []));
  const revisions = shown.flatMap((run, index) => (index > 0 && shown[index - 1]?.revision !== run.revision ? [x(index)] : []));
  const [top, bottom] = [y(band.max ?? y.domain()[1] ?? 0), y(band.min ?? y.domain()[0] ?? 0)].map(tenths) as [number, number];
  const last = shown.at(-1)?.value;
  return html`<svg class="spark" role="img" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-label="${describe(history, verdict, values)}">
<rect class="accepted" x="0" y="${top}" width="${WIDTH}" height="${Math.max(1, tenths(bottom - top))}"/>
${revisions.map((at) => html`<path class="revised" d="M${tenths(at)} 0v${HEIGHT}"/>`)}${changes.map((at) => html`<path class="changed" d="M${tenths(at)} 0v${HEIGHT}"/>`)}
${points.length > 1 && html`<path class="trend" d="M${points.join("L")}"/>`}
${last !== undefined && html`<circle class="last" cx="${tenths(x(shown.length - 1))}" cy="${tenths(y(last))}" r="3"/>`}
</svg>`;
}

function describe(history: ClaimHistory, verdict: string, values: readonly number[]): string {
  const range = values.length === 0 ? "" : ` Values of the last ${values.length}: ${figure(Math.min(...values))} to ${figure(Math.max(...values))}.`;
  return `Over ${count(history.runs, "run")}: ${describeSince(history, verdict)}.${range}`;
}

function domainOf(numbers: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least < most ? [least, most] : [least - 1, most + 1];
}
