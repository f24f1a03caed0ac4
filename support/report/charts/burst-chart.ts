import { scaleLinear } from "d3-scale";

import { html, type Html } from "../html.ts";
import type { BurstRequest, BurstTrial } from "../model/bursts.ts";
import { count, figure } from "../text/figures.ts";
import { bottomAxis, tenths } from "./axis.ts";

/** Rows that stand together. */
interface Group {
  /** A line of text above them. */
  readonly heading?: string;
  /** A few characters beside them. */
  readonly name?: string;
  readonly requests: readonly BurstRequest[];
}

/** How the requests of a trial are grouped, and what stands beside a row. */
interface View {
  readonly groups: readonly Group[];
  readonly label: (request: BurstRequest) => number | undefined;
  /** What the names of groups and the labels of rows are. */
  readonly columns: readonly [names: string, labels: string];
}

interface Row {
  readonly y: number;
  readonly request: BurstRequest;
}

const WIDTH = 480; // half of the page: two stand side by side with their text at its own size
const RIGHT = 16; // half of the last tick's text
const DIGIT = 6; // of 10 px text
const ROW = 13; // of 10 px text with a little air
const LEAST_LABELLED = 10; // px: texts of lower rows would touch
const HEADING = 24;
const GAP = 5; // between groups
const TALLEST = 860; // px: less than a screen and a half, whatever the number of requests
const AXIS = 24;
const BAR = 0.7; // of the row
const MARK = 3.3; // half a mark, in rows of full height
const LEAST_MARK = 1.8; // smaller ones are specks
const LEAST_BAR = 1.5; // px: shorter ones are not seen
const COLOURS = 8; // of chart-style.ts, also the most groups that get a line of their own

/** A trial as it was: one row per request, in the environment that served it. */
export function burstChart(trial: BurstTrial): Html {
  const told = trial.environments.map(({ requests, workers }) => `${count(requests, "request")} on ${count(workers, "worker")}`);
  const alike = [...Map.groupBy(told.map((text, index) => ({ text, index: index + 1 })), ({ text }) => text)];
  const sentences = alike.map(([text, of]) => `${of.length === 1 ? `Environment ${of[0]?.index}` : `${of.length} environments`}: ${text}${of.length === 1 ? "" : " each"}.`);
  return drawView(trial, environmentView(trial), `${describe(trial)} By environment: ${sentences.join(" ") || "no environment was told."}`);
}

/** The same trial as the article saw it: the same rows, with those of one PID together. */
export function pidChart(trial: BurstTrial): Html {
  const view = pidView(trial);
  const pids = view.groups.filter(({ name }) => name !== undefined);
  return drawView(
    trial,
    view,
    `${describe(trial)} By PID: ${count(pids.length, "PID")} with ${each(pids.map(({ requests }) => requests.length), "request")}. ` +
      `${figure(trial.pidsInSeveral)} of them served requests of different environments at the same time.`,
  );
}

function describe({ trial, requests, spanMs }: BurstTrial): string {
  const of = (outcome: BurstRequest["outcome"]) => requests.filter((request) => request.outcome === outcome).length;
  return `Trial ${trial}, ${count(requests.length, "request")}: ${of("ok")} served, ${of("throttled")} throttled, ${of("failed")} failed, on an axis of ${inTime(spanMs, spanMs)}.`;
}

function environmentView({ requests, environments }: BurstTrial): View {
  const groups = [...Map.groupBy(servedOf(requests), ({ environment }) => environment ?? environments.length)].toSorted(([a], [b]) => a - b);
  const workers = ([index]: readonly [number, unknown]) => environments[index]?.workers;
  const isFew = groups.length <= COLOURS;
  const summary = `${figure(environments.length)} environments · ${each(environments.map((one) => one.requests), "request")} on ${each(environments.map((one) => one.workers), "worker")} each`;
  return {
    label: ({ pid }) => pid,
    columns: ["env.", "PID"],
    groups: [
      ...groups.map(([index, of], nth) => {
        const known = workers([index, of]);
        const title = known === undefined ? "environment not told" : `environment ${index + 1}`;
        const own = `${title} · ${count(of.length, "request")}${known === undefined ? "" : ` on ${count(known, "worker")}`}${afterRefusal(of)}`;
        if (isFew) return { heading: own, requests: of };
        return { ...(nth === 0 ? { heading: summary } : {}), name: known === undefined ? "?" : String(index + 1), requests: of };
      }),
      ...notServed(requests),
    ],
  };
}

function pidView({ requests }: BurstTrial): View {
  const groups = [...Map.groupBy(servedOf(requests), ({ pid }) => pid)].toSorted(([a = Infinity], [b = Infinity]) => a - b);
  const heading = `${count(groups.length, "PID")} · ${each(groups.map(([, of]) => of.length), "request")} each`;
  return {
    label: ({ environment }) => (environment === undefined ? undefined : environment + 1),
    columns: ["PID", "env."],
    groups: [
      ...groups.map(([pid, of], nth) => ({ ...(nth === 0 ? { heading } : {}), name: String(pid ?? "?"), requests: of })),
      ...notServed(requests),
    ],
  };
}

function servedOf(requests: readonly BurstRequest[]): BurstRequest[] {
  const order = ({ pid = 0, environment = 0, sent }: BurstRequest) => [pid, environment, sent] as const;
  return requests
    .filter(({ outcome }) => outcome === "ok")
    .toSorted((a, b) => {
      const [x, y] = [order(a), order(b)];
      return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
    });
}
