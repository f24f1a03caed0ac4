import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { BurstRequest, BurstTrial } from "../model/bursts.ts";
import { burstChart, pidChart } from "./burst-chart.ts";

type Drawn = Partial<BurstRequest>;

function trialOf(requests: readonly Drawn[]): BurstTrial {
  const whole = requests.map((rest, index): BurstRequest => ({ index, released: 0, sent: 0, answered: 3_000, outcome: "ok", attempts: 1, status: 200, ...rest }));
  const count = Math.max(0, ...whole.map(({ environment = -1 }) => environment + 1));
  const environments = Array.from({ length: count }, (_, nth) => {
    const served = whole.filter(({ environment }) => environment === nth);
    return { requests: served.length, workers: new Set(served.map(({ pid }) => pid)).size };
  });
  const spanMs = Math.max(1, ...whole.map(({ answered }) => answered));
  const outcomes = { concurrency: whole.length, succeeded: 0, throttled: 0, failed: 0, durationMs: spanMs };
  return { trial: 1, version: "fresh", ...outcomes, stalled: false, environments, pidsInSeveral: 0, spanMs, requests: whole };
}

/** Requests that fill so many environments of so many workers, in the order of workers. */
const filling = (environments: number, workers: number): Drawn[] =>
  Array.from({ length: environments * workers }, (_, nth) => ({ environment: nth % environments, pid: 15 + Math.floor(nth / environments) }));
const times = (count: number, drawn: Drawn) => Array.from({ length: count }, () => drawn);
const THROTTLED: Drawn = { outcome: "throttled", answered: 20 };
const FAILED: Drawn = { outcome: "failed", answered: 500 };

/** What a chart shows, read from its markup. */
function read(chart: { toString(): string }) {
  const svg = String(chart);
  const [, says = "", height = ""] = /aria-label="([^"]*)" viewBox="0 0 480 ([^"]*)"/.exec(svg) ?? [];
  const columns = [...svg.matchAll(/<g class="column"[^>]*>(.*?)<\/g>/g)].map(([, column = ""]) => [...column.matchAll(/>([^<]+)</g)].map(([, text]) => text));
  const headings = [...svg.matchAll(/<text class="title"[^>]*>([^<]*)</g)].map(([, heading]) => heading);
  const paths = [...svg.matchAll(/<path class="([^"]*)" d="([^"]*)"/g)].filter(([, kind]) => kind !== "grid");
  const rowsOf = (kind: string) => paths.filter(([, of]) => of === kind).flatMap(([, , path = ""]) => path.match(/M[^M]*/g) ?? []);
  const bars = paths.flatMap(([, kind = "", path = ""]) => (/^(e\d|untold)$/.test(kind) ? (path.match(/M[^M]*/g) ?? []).map((bar) => ({ kind, bar, y: Number(bar.split(/[ H]/)[1]) })) : []));
  return { svg, says, height: Number(height), columns, headings, rowsOf, bars: bars.toSorted((a, b) => a.y - b.y) };
}

describe("by environment", () => {
  const chart = read(burstChart(trialOf([...filling(3, 2), ...times(2, THROTTLED), FAILED])));

  test("each environment has a heading, a colour and a row for each request, labelled with its worker", () => {
    expect(chart.headings.slice(0, 3)).toEqual([1, 2, 3].map((nth) => `Environment ${nth}: 2 requests on 2 workers`));
    expect(chart.bars.map(({ kind }) => kind)).toEqual(["e0", "e0", "e1", "e1", "e2", "e2"]);
    expect(chart.columns).toEqual([["PID", "15", "16", "15", "16", "15", "16"]]);
  });

  test("what was refused and what failed stand below, in shapes of their own", () => {
    expect(chart.headings.slice(3)).toEqual(["2 requests throttled within 20 ms", "1 request failed within 500 ms"]);
    expect([chart.rowsOf("hollow"), chart.rowsOf("failed")].map(({ length }) => length)).toEqual([3, 1]);
    expect(chart.rowsOf("throttled").every((mark) => /l6 6$|m0-6l-6 6$/.test(mark))).toBe(true);
  });

  test("it says in words what it shows", () => {
    expect(chart.says).toBe(`Trial 1, 9 requests within 3 s. ${chart.headings.join(". ")}.`);
  });

  test("waiting for another attempt is a line before the bar, and told", () => {
    const late = read(burstChart(trialOf([...filling(1, 2), { environment: 0, pid: 15, released: 100, sent: 2_000, answered: 5_000, attempts: 2 }])));
    expect(late.headings).toEqual(["Environment 1: 3 requests on 2 workers, 1 after a refusal"]);
    expect(late.rowsOf("wait")).toHaveLength(1);
    expect(read(burstChart(trialOf([{ ...THROTTLED, attempts: 3 }]))).headings).toEqual(["1 request throttled after 3 attempts, within 20 ms"]);
  });

  test("more environments than colours stand under one heading, each with its number", () => {
    const standard = read(burstChart(trialOf(filling(50, 1))));
    expect(standard.headings).toEqual(["50 environments: 1 request on 1 worker each"]);
    expect(standard.columns[0]).toEqual(["env.", ...Array.from({ length: 50 }, (_, nth) => String(nth + 1))]);
    expect(standard.columns[1]?.slice(1)).toEqual(times(50, {}).map(() => "15"));
    expect(standard.bars[8]?.kind).toBe("e0");
  });

  test("where nobody told, it says so", () => {
    const published = read(burstChart(trialOf([{ pid: 15 }, {}])));
    expect(published.headings).toEqual(["Environment not told: 2 requests"]);
    expect(published.bars.map(({ kind }) => kind)).toEqual(["untold", "untold"]);
  });
});

test("by PID, requests of one PID stand together in the colours of their environments", () => {
  const chart = read(pidChart({ ...trialOf([...filling(3, 2), { environment: 2, pid: 14 }, THROTTLED]), pidsInSeveral: 2 }));
  expect(chart.headings).toEqual(["3 PIDs: 1 to 3 requests each", "1 request throttled within 20 ms"]);
  expect(chart.bars.map(({ kind }) => kind)).toEqual(["e2", "e0", "e1", "e2", "e0", "e1", "e2"]);
  expect(chart.columns).toEqual([["PID", "14", "15", "16"], ["env.", "3", "1", "2", "3", "1", "2", "3"]]);
  expect(chart.says).toContain("2 PIDs served requests of different environments at the same time.");
});

test("sixty requests keep all their labels, a thousand only those of groups, and both fit a screen", () => {
  const sixty = read(burstChart(trialOf([...filling(3, 16), ...times(12, THROTTLED)])));
  expect(sixty.columns[0]).toHaveLength(1 + 48);
  const thousand = [...filling(3, 100), ...times(650, THROTTLED), ...times(50, FAILED)];
  const many = read(burstChart(trialOf(thousand)));
  expect(many.columns).toEqual([]);
  expect(many.headings).toHaveLength(5);
  const byPid = read(pidChart(trialOf(thousand)));
  expect(byPid.columns[0]?.slice(0, 2)).toEqual(["PID", "15"]);
  for (const { height, svg } of [sixty, many, byPid]) {
    expect(height).toBeLessThan(800);
    expect(svg.length).toBeLessThan(60_000);
  }
});

test("whatever the requests are, each is one row within the chart, and no two are one", () => {
  const time = fc.nat({ max: 20_000 });
  const told = fc.option(fc.nat({ max: 12 }), { nil: undefined });
  const one = fc
    .record({ released: time, sent: time, answered: time, outcome: fc.constantFrom("ok" as const, "throttled" as const, "failed" as const), environment: told, pid: told })
    .map(({ environment, pid, ...rest }): Drawn => ({ ...rest, ...(environment === undefined ? {} : { environment }), ...(pid === undefined ? {} : { pid }) }));
  fc.assert(
    fc.property(fc.array(one, { maxLength: 120 }), (requests) => {
      for (const chart of [burstChart, pidChart].map((draw) => read(draw(trialOf(requests))))) {
        expect(chart.svg).not.toMatch(/NaN|Infinity|undefined/);
        const middles = [...chart.bars.map(({ y }) => y), ...chart.rowsOf("hollow").map((row) => Number(row.split(/[ H]/)[1]))];
        expect(middles).toHaveLength(requests.length);
        expect(new Set(middles).size).toBe(requests.length);
        for (const y of middles) expect(y > 0 && y < chart.height).toBe(true);
        for (const { bar } of chart.bars) {
          const [from = -1, to = -1] = [/M([^ ]+)/, /H(.+)/].map((part) => Number(part.exec(bar)?.[1]));
          expect(from >= 0 && to <= 480).toBe(true);
        }
      }
    }),
  );
});
