import { scaleLinear, type ScaleLinear } from "d3-scale";

import { html, type Html } from "../html.ts";
import type { BurstRequest, BurstTrial } from "../model/bursts.ts";
import { count, figure } from "../text/figures.ts";
import { bottomAxis, tenths } from "./axis.ts";

/** Rows that stand together, with a line of text above them, a few characters beside them, or both. */
interface Group {
  readonly heading?: string;
  readonly name?: string;
  readonly requests: readonly BurstRequest[];
}

/** How the requests of a trial are grouped, and what names of groups and labels of rows say. */
interface View {
  readonly groups: readonly Group[];
  readonly columns: readonly [names: string, labels: string];
  readonly label: (request: BurstRequest) => number | undefined;
}

/** A request and the middle of its row, from the top. */
interface Row {
  readonly request: BurstRequest;
  readonly y: number;
}

const WIDTH = 480; // half of the page: two stand side by side with their text at its own size
const LEFT = 16; // half of the first tick's text
const RIGHT = 18; // half of the last tick's text, and a mark behind the last bar
const DIGIT = 6; // px of 10 px text
const BESIDE = 8; // px between what is beside each other
const LINE = 10; // px: lines of 10 px text nearer than this would overlap
const HEADING = 24;
const HEADING_ABOVE = 7; // its rows
const GAP = 6; // between groups
const GAPS = 0.1; // of the height at most, where there are many
const ROW = 12; // 10 px text with a little air
const TALLEST = 770; // of all rows, whatever their number: about a screen
const AXIS = 24;
const BAR = 2 / 3; // of a row
const THIN = 4; // px: air between lower rows would only pale them
const OUTLINE = 1 / 6; // of a row at most, or hollow bars of thin rows would be filled
const LEAST_BAR = 2; // px: shorter ones are not seen
const LEAST_HOLLOW = 5; // px: in shorter ones nothing is hollow
const MARK = 3; // half of one, in a row of full height
const MARK_AFTER = 3; // px from a bar to its mark
const LEAST_MARK = 1.6; // smaller ones are specks
const TEXT_MIDDLE = 4; // px from the middle of 10 px digits to their foot
const COLOURS = 8; // of chart-style.ts; more environments than that do not get a line of text each
const TICKS = 3; // as many as are needed to read it: no bar is read to the millisecond
const UNTOLD = Number.POSITIVE_INFINITY; // behind all that was told

/** A trial as it was: one row per request, in the environment that served it. */
export function burstChart(trial: BurstTrial): Html {
  return draw(trial, { groups: environmentGroups(trial), columns: ["env.", "PID"], label: ({ pid }) => pid });
}

/** The same rows as the article grouped them: by PID, in the colours of the environments that it did not see. */
export function pidChart(trial: BurstTrial): Html {
  const label = ({ environment }: BurstRequest) => (environment === undefined ? undefined : environment + 1);
  const truth = ` ${count(trial.pidsInSeveral, "PID")} served requests of different environments at the same time.`;
  return draw(trial, { groups: pidGroups(trial), columns: ["PID", "env."], label }, truth);
}

function environmentGroups({ environments, requests }: BurstTrial): Group[] {
  const served = [...Map.groupBy(inOrder(requests, "ok"), ({ environment }) => environment ?? UNTOLD)].toSorted(([a], [b]) => a - b);
  if (served.length > COLOURS) {
    const named = served.map(([environment, of]) => ({ name: environment === UNTOLD ? "?" : String(environment + 1), requests: of }));
    const [did, workers] = [environments.map((one) => one.requests), environments.map((one) => one.workers)];
    const heading = `${count(environments.length, "environment")}: ${range(did, "request")} on ${range(workers, "worker")} each`;
    return [...underOne(heading, named), ...notServed(requests)];
  }
  const headed = served.map(([environment, of]) => {
    const told = environments[environment];
    const [where, on] = told ? [`Environment ${environment + 1}`, ` on ${count(told.workers, "worker")}`] : ["Environment not told", ""];
    const late = of.filter(({ attempts }) => attempts > 1).length;
    return { heading: `${where}: ${count(of.length, "request")}${on}${late > 0 ? `, ${late} after a refusal` : ""}`, requests: of };
  });
  return [...headed, ...notServed(requests)];
}

function pidGroups({ requests }: BurstTrial): Group[] {
  const served = [...Map.groupBy(inOrder(requests, "ok"), ({ pid }) => pid ?? UNTOLD)];
  const named = served.map(([pid, of]) => ({ name: pid === UNTOLD ? "?" : String(pid), requests: of }));
  const sizes = named.map((group) => group.requests.length);
  return [...underOne(`${count(named.length, "PID")}: ${range(sizes, "request")}${named.length === 1 ? "" : " each"}`, named), ...notServed(requests)];
}

function underOne(heading: string, groups: readonly Group[]): Group[] {
  return groups.map((group, nth) => (nth === 0 ? { ...group, heading } : group));
}

/** Refused and failed requests ran nowhere: they stand below all others. */
function notServed(requests: readonly BurstRequest[]): Group[] {
  return (["throttled", "failed"] as const).flatMap((outcome) => {
    const those = inOrder(requests, outcome);
    const tries = those.map(({ attempts }) => attempts);
    const tried = tries.some((attempts) => attempts > 1) ? ` after ${range(tries, "attempt")},` : "";
    const slowest = Math.max(...those.map(({ released, answered }) => answered - released));
    const heading = `${count(those.length, "request")} ${outcome}${tried} within ${time(slowest)}`;
    return those.length === 0 ? [] : [{ heading, requests: those }];
  });
}

/** By worker, and what one worker did in the order of time. */
function inOrder(requests: readonly BurstRequest[], outcome: BurstRequest["outcome"]): BurstRequest[] {
  const key = ({ pid = UNTOLD, environment = UNTOLD, answered }: BurstRequest) => [pid, environment, answered];
  return requests.filter((request) => request.outcome === outcome).toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    const nth = left.findIndex((part, index) => part !== right[index]);
    return nth < 0 ? 0 : (left[nth] ?? 0) - (right[nth] ?? 0);
  });
}

/** `3 requests`, `1 to 3 requests`. */
function range(counts: readonly number[], noun: string): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? count(most, noun) : `${figure(least)} to ${count(most, noun)}`;
}

function draw({ trial, requests, spanMs }: BurstTrial, { groups, columns, label }: View, also = ""): Html {
  const { placed, rows, row, bottom } = layOut(groups);
  const texts = row < LINE ? [] : rows.map(({ request, y }) => ({ text: String(label(request) ?? ""), y }));
  const names = column(0, columns[0], placed.map(({ name = "", top }) => ({ text: name, y: top + row / 2 })));
  const labels = column(names.right, columns[1], texts);
  const left = Math.max(LEFT, labels.right + BESIDE);
  const x = scaleLinear([0, spanMs], [left, WIDTH - RIGHT]).clamp(true);
  const tick = (ms: number) => (spanMs < 1_000 ? `${figure(ms)} ms` : `${figure(ms / 1_000)} s`);
  const told = groups.flatMap(({ heading }) => heading ?? []).map((heading) => ` ${heading}.`).join("");
  return html`<svg class="chart burst" role="img" aria-label="Trial ${trial}, ${count(requests.length, "request")} within ${time(spanMs)}.${told}${also}" viewBox="0 0 ${WIDTH} ${tenths(bottom + AXIS)}">
${bottomAxis(x, { top: HEADING, bottom: tenths(bottom), left, right: WIDTH - RIGHT }, tick, TICKS)}
${placed.map(({ heading, top }) => heading !== undefined && html`<text class="title" x="${left}" y="${tenths(top - HEADING_ABOVE)}">${heading}</text>`)}
${names.drawn}${labels.drawn}
${bars(rows, x, row)}
</svg>`;
}

function time(ms: number): string {
  return ms < 1_000 ? `${figure(ms)} ms` : `${figure(ms / 1_000)} s`;
}

/** Rows of full height while they fit, lower ones when there are many. */
function layOut(groups: readonly Group[]) {
  const number = groups.reduce((sum, { requests }) => sum + requests.length, 0);
  const headings = groups.filter(({ heading }) => heading !== undefined).length * HEADING;
  const gap = Math.min(GAP, (TALLEST * GAPS) / groups.length);
  const row = Math.min(ROW, (TALLEST - headings - gap * groups.length) / number);
  let bottom = 0;
  const placed = groups.map((group) => {
    const top = bottom + (group.heading === undefined ? 0 : HEADING);
    bottom = top + group.requests.length * row + gap;
    return { ...group, top };
  });
  const rows = placed.flatMap(({ requests, top }) => requests.map((request, nth): Row => ({ request, y: tenths(top + (nth + 0.5) * row) })));
  return { placed, rows, row, bottom };
}

/** Texts one below the other, each where there is room for it, under what they are; nothing when there is none. */
function column(left: number, title: string, texts: readonly { readonly text: string; readonly y: number }[]) {
  let last = -LINE;
  const shown = texts.filter(({ text, y }) => {
    const hasRoom = text !== "" && y - last >= LINE;
    if (hasRoom) last = y;
    return hasRoom;
  });
  if (shown.length === 0) return { right: left, drawn: html`` };
  const width = Math.max(...[title, ...shown.map(({ text }) => text)].map(({ length }) => length)) * DIGIT;
  const right = left + (left > 0 ? BESIDE : 0) + width;
  const drawn = html`<g class="column" transform="translate(${right})"><text class="quiet" y="${HEADING - HEADING_ABOVE}">${title}</text>${shown.map(
    ({ text, y }) => html`<text y="${tenths(y + TEXT_MIDDLE)}">${text}</text>`,
  )}</g>`;
  return { right, drawn };
}

/** One path for all bars of a colour, one for each kind of mark: an element for each request would double the page. */
function bars(rows: readonly Row[], x: ScaleLinear<number, number>, row: number): Html {
  const at = (ms: number) => tenths(x(ms));
  const line = (y: number, from: number, to: number, least = LEAST_BAR) => `M${at(from)} ${y}H${tenths(Math.max(x(to), x(from) + least))}`;
  const half = tenths((row < THIN ? row : row * BAR) / 2);
  const mark = tenths(Math.max(LEAST_MARK, Math.min(MARK, row / 2)));
  const markAt = ({ released, answered }: BurstRequest) => Math.max(x(answered), x(released) + LEAST_HOLLOW) + MARK_AFTER;
  const path = (kind: string, of: readonly Row[], shape: (row: Row) => string) => of.length > 0 && html`<path class="${kind}" d="${of.map(shape).join("")}"/>`;
  const { ok = [], throttled = [], failed = [] } = Object.groupBy(rows, ({ request }) => request.outcome);
  const waited = ok.filter(({ request: { released, sent } }) => sent > released);
  const colours = Map.groupBy(ok, ({ request: { environment } }) => (environment === undefined ? "untold" : `e${environment % COLOURS}`));
  return html`<g stroke-width="${tenths(Math.min(1, row * OUTLINE))}">${path("wait", waited, ({ y, request }) => line(y, request.released, request.sent))}
${path("hollow", [...throttled, ...failed], ({ y, request }) => `${line(tenths(y - half), request.released, request.answered, LEAST_HOLLOW)}v${2 * half}H${at(request.released)}z`)}</g>
<g stroke-width="${2 * half}">${[...colours].map(([colour, of]) => path(colour, of, ({ y, request }) => line(y, request.sent, request.answered)))}</g>
${path("throttled", throttled, ({ y, request }) => `M${tenths(markAt(request))} ${tenths(y - mark)}l${2 * mark} ${2 * mark}m0-${2 * mark}l-${2 * mark} ${2 * mark}`)}
${path("failed", failed, ({ y, request }) => `M${tenths(markAt(request) + mark)} ${tenths(y - mark)}l${mark} ${mark}-${mark} ${mark}-${mark}-${mark}z`)}`;
}
