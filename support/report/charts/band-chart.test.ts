import { expect, test } from "vitest";

import { bandChart } from "./band-chart.ts";
import { bandScale } from "./band-scale.ts";
import type { ClaimRow } from "../model/claim-row.ts";
import { sampleReport } from "../model/sample-run.fixture.ts";

const [anyRow] = sampleReport().claims;

/** A row with a band and what was measured against it, everything else as in the sample run. */
function rowWith(drawn: Pick<ClaimRow, "value" | "samples" | "interval"> & { min?: number; max?: number }): ClaimRow {
  const { value: _value, margin: _margin, interval: _interval, ...rest } = anyRow as ClaimRow;
  const { min, max, ...measured } = drawn;
  const band = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), unit: "s", reason: "because" };
  return { ...rest, ...measured, band };
}

const chartOf = (drawn: Parameters<typeof rowWith>[0]) => String(bandChart(rowWith(drawn)));
const texts = (chart: string) => [...chart.matchAll(/<text class="(\w+)"[^>]*>([^<]*)</g)].map(([, kind, text]) => `${kind} ${text}`);

test("a band with both edges is a bar between them, with the value and its samples", () => {
  const chart = chartOf({ min: 40, max: 120, value: 62.13, samples: [62.13] });
  expect(texts(chart)).toEqual(["edge 40", "edge 120", "edge 0", "value 62.13"]);
  expect(chart.match(/<circle class="dot"/g)).toHaveLength(1);
  expect(chart).not.toContain("onwards");
});

test("a band without a maximum runs on beyond the chart", () => {
  const chart = chartOf({ min: 1, value: 0.8, samples: [1, 1, 1, 1, 0] });
  expect(texts(chart)).toEqual(["edge at least 1", "edge 0", "value 0.8"]);
  expect(chart.match(/class="onwards"/g)).toHaveLength(2);
});

test("a band without a minimum ends at 0, below which there are no counts", () => {
  const chart = chartOf({ max: 3, value: 2, samples: [2] });
  expect(texts(chart)).toEqual(["edge at most 3", "edge 0", "value 2"]);
  expect(chart).not.toContain("onwards");
});

test("a band without a minimum runs on when a value is negative", () => {
  expect(chartOf({ max: 3, value: -2, samples: [] }).match(/class="onwards"/g)).toHaveLength(2);
});

test("a band of one value is still a bar one can see", () => {
  const chart = chartOf({ min: 3, max: 3, value: 3, samples: [3] });
  expect(texts(chart)).toEqual(["edge exactly 3", "value 3"]);
  expect(chart).toContain('<rect class="accepted" x="-7"');
  expect(chartOf({ max: 0, value: 0, samples: [0, 0] })).toContain('<rect class="accepted" x="-7"');
});

test("edges too near each other share one text", () => {
  expect(texts(chartOf({ min: 31.5, max: 37.5, value: 400, samples: [400] }))).toContain("edge 31.5 to 37.5");
});

test("nothing measured leaves the band, and says so", () => {
  const chart = chartOf({ min: 40, max: 120, samples: [] });
  expect(texts(chart)).toEqual(["edge 40", "edge 120", "edge 0"]);
  expect(chart).toMatch(/role="img" aria-label="Accepted: [^"]+\. Nothing was measured\."/);
});

test("samples at one place are stacked, those outside the band are rings", () => {
  const chart = chartOf({ max: 0, value: 3, samples: [0, 0, 3] });
  const dots = [...chart.matchAll(/<circle class="(dot[^"]*)" cx="([^"]*)" cy="([^"]*)"/g)];
  expect(dots.map(([, kind]) => kind)).toEqual(["dot", "dot", "dot outside"]);
  expect(dots[0]?.[2]).toBe(dots[1]?.[2]);
  expect(Number(dots[0]?.[3])).toBeGreaterThan(Number(dots[1]?.[3]));
});

test("an interval is a line with two ends", () => {
  const chart = chartOf({ min: 1, value: 1, samples: [], interval: [0.6, 1] });
  expect(chart.match(/class="interval"/g)).toHaveLength(3);
  expect(chart).toContain("95 % interval: 0.6 to 1.");
});

test.each(sampleReport().claims)("whatever is drawn of $id lies within its chart, greater numbers to the right", (row) => {
  const scale = bandScale(row);
  const places = [...scale.accepted, ...[row.value ?? 0, ...row.samples].map((number) => scale.at(number))];
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThanOrEqual(100);
  expect(scale.at(1)).toBeGreaterThan(scale.at(0));
});
