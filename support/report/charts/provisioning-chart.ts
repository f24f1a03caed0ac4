import { scaleLinear, type ScaleLinear } from "d3-scale";

import { html, type Html } from "../html.ts";
import type { FirstVersion, Provisioning, Zone } from "../model/provisioning.ts";
import { count, figure } from "../text/figures.ts";
import { seconds } from "../text/seconds.ts";
import { bottomAxis, tenths } from "./axis.ts";
import { runSpan } from "./run-span.ts";
import { bar, beside, DIAMOND, DOT, mark, TRIANGLE } from "./marks.ts";

/** What the article measured from PublishVersion to Active. */
export const PUBLISHED_ACTIVE_MS = 67_000;

const WIDTH = 960; // of the view box, in which text is 12 units high
const LEFT = 220; // of the plot: the longest label beside it
const RIGHT = WIDTH - 14; // half of the last tick's text
const ROW = 21; // a line of text and air
const THICK = 11; // of a bar
const INDENT = 14; // of what belongs to a zone
const ABOVE = 20; // room for what the lines down the chart are called
const BELOW = 24; // room for the axis
const GUIDE_TEXT = 130; // width of what a line down the chart is called

type Across = ScaleLinear<number, number>;

interface Row {
  readonly label: string;
  /** What comes after the label, smaller in weight. */
  readonly more?: string;
  readonly inset?: boolean;
  readonly drawn?: (y: number) => Html;
}

/** Phases, the first version beside what was published, and each zone's instances and environments, on one clock. */
export function provisioningChart(provisioning: Provisioning): Html {
  const x = scaleLinear(runSpan(timesOf(provisioning)), [LEFT, RIGHT]);
  const { phases, version, zones, lookedAt } = provisioning;
  const rows = [
    ...phases.map(({ name, from, to }): Row => ({ label: name, drawn: (y) => timed(x, "phase", y, from, to) })),
    ...versionRows(x, version),
    ...zones.flatMap((zone) => zoneRows(x, zone, lookedAt)),
  ];
  const bottom = ABOVE + rows.length * ROW + ROW / 4;
  return html`<svg class="chart timeline" role="img" aria-label="${inWords(provisioning)}" viewBox="0 0 ${WIDTH} ${bottom + BELOW}">
${bottomAxis(x, { top: ABOVE, bottom, left: LEFT, right: RIGHT }, (ms) => `${figure(ms / 1_000)} s`)}
${guide(x, version?.sentAt, "PublishVersion sent", bottom)}${guide(x, version?.activeAt, version?.state, bottom)}
${rows.map(({ label, more, inset, drawn }, index) => {
  const y = ABOVE + (index + 0.5) * ROW;
  const kind = drawn || inset ? undefined : "title";
  return html`${kind && html`<path class="grid" d="M0 ${y - ROW / 2}H${RIGHT}"/>`}<text class="${kind}" x="${inset ? INDENT : 0}" y="${y}" dy=".32em">${label}${more !== undefined && html` <tspan class="quiet">${more}</tspan>`}</text>${drawn?.(y)}`;
})}
</svg>`;
}

function timesOf({ phases, version, zones, lookedAt }: Provisioning): number[] {
  const instances = zones.flatMap((zone) => zone.instances.flatMap(({ launchedAt, launchingAt, readyAt }) => [launchedAt, launchingAt, readyAt]));
  const answers = zones.flatMap(({ environments }) => environments.map(({ answeredAt }) => answeredAt));
  const ends = phases.flatMap(({ from, to }) => [from, to]);
  return [...ends, ...instances, ...answers, lookedAt, version?.sentAt, version?.activeAt].filter((at) => at !== undefined);
}

function versionRows(x: Across, version: FirstVersion | undefined): Row[] {
  if (version?.sentAt === undefined || version.activeAt === undefined) return [];
  const { sentAt, activeAt } = version;
  return [
    { label: "Publish to Active", more: "measured", drawn: (y) => timed(x, "measured", y, sentAt, activeAt) },
    { label: "Publish to Active", more: "the article", drawn: (y) => timed(x, "published", y, sentAt, sentAt + PUBLISHED_ACTIVE_MS) },
  ];
}

/** A bar with how long it took beside it. */
function timed(x: Across, kind: string, y: number, from: number, to: number): Html {
  const [start, end] = [x(from), x(to)];
  return html`<path class="${kind}" d="${bar(start, end, y, THICK)}"/>${beside([start, end], y, seconds(to - from), RIGHT)}`;
}

function zoneRows(x: Across, { name, instances, environments }: Zone, lookedAt: number | undefined): Row[] {
  return [
    { label: name, more: [...counted(instances, "instance"), ...counted(environments, "environment")].join(", ") },
    ...instances.map((instance): Row => ({ label: instance.type, inset: true, drawn: (y) => instanceLine(x, y, instance, lookedAt) })),
    ...environments.map(({ id, answeredAt }): Row => ({
      label: "environment",
      more: id,
      inset: true,
      drawn: (y) => html`<path class="served" d="${mark(DOT, x(answeredAt), y)}"/>${beside([x(answeredAt), x(answeredAt)], y, `first answer ${seconds(answeredAt)}`, RIGHT)}`,
    })),
  ];
}

function counted(things: readonly unknown[], noun: string): string[] {
  return things.length === 0 ? [] : [count(things.length, noun)];
}

function instanceLine(x: Across, y: number, { launchedAt, launchingAt, readyAt }: Zone["instances"][number], lookedAt: number | undefined): Html {
  const begun = launchingAt ?? launchedAt;
  const there = readyAt ?? lookedAt ?? begun;
  if (there === undefined) return html`<text class="quiet" x="${LEFT + 6}" y="${y}" dy=".32em">nothing tells when</text>`;
  return html`${begun !== undefined && html`<path class="starting" d="${bar(x(begun), x(there), y, THICK)}"/>`}
<path class="running" d="${bar(x(there), RIGHT, y, THICK)}"/>
${launchedAt !== undefined && html`<path class="told" d="${mark(TRIANGLE, x(launchedAt), y)}"/>`}
${lookedAt !== undefined && html`<path class="told" d="${mark(DIAMOND, x(lookedAt), y)}"/>`}`;
}

/** A line down the chart at a moment that all rows are read against. */
function guide(x: Across, at: number | undefined, name: string | undefined, bottom: number): Html | undefined {
  if (at === undefined) return undefined;
  const left = tenths(x(at));
  const inwards = left - LEFT > GUIDE_TEXT;
  return html`<path class="guide" d="M${left} 4V${bottom}"/><text x="${left + (inwards ? -5 : 5)}" y="${ABOVE - 8}" text-anchor="${inwards ? "end" : "start"}">${name}</text>`;
}

/** The chart in words, for those who do not see it. */
function inWords({ phases, version, zones }: Provisioning): string {
  const active = version?.activeAfterMs === undefined ? [] : [`The version was Active ${seconds(version.activeAfterMs)} after publishing; the article: ${seconds(PUBLISHED_ACTIVE_MS)}.`];
  return [
    ...phases.map(({ name, from, to }) => `${name}: from ${seconds(from)} to ${seconds(to)}.`),
    ...active,
    ...zones.map(({ name, instances, environments }) => {
      const launched = instances.flatMap(({ launchedAt }) => launchedAt ?? []).map(seconds);
      const answered = environments.map(({ answeredAt }) => seconds(answeredAt));
      return `${name}: ${count(instances.length, "instance")}${launched.length > 0 ? ` launched at ${launched.join(", ")}` : ""}, ${count(environments.length, "environment")}${answered.length > 0 ? ` that first answered at ${answered.join(", ")}` : ""}.`;
    }),
  ].join(" ");
}
