import fc from "fast-check";
import { expect, test } from "vitest";

import { throttlesOf, type ThrottleMinute, type Throttles } from "../model/throttles.ts";
import { anyEvidence, BROKEN, DAY, MINUTE } from "../model/timeline.fixture.ts";
import { throttlesChart } from "./throttles-chart.ts";

const minute = (after: number, counts: Partial<ThrottleMinute> = {}): ThrottleMinute => ({
  atEpochMs: DAY + after * MINUTE,
  client: [6, 4],
  cloudWatch: [10, 0],
  throttles: 10,
  ...counts,
});
const told = (...minutes: ThrottleMinute[]): Throttles => ({ reasons: ["a", "b"], causes: ["c", "d"], minutes, periodMs: MINUTE, undated: 0, read: true });
const chartOf = (...minutes: ThrottleMinute[]) => String(throttlesChart(told(...minutes)));
const textsOf = (chart: string) => [...chart.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
const part = (chart: string, kind: string) => new RegExp(`class="part ${kind}" stroke-width="\\d+" d="([^"]+)"`).exec(chart)?.[1] ?? "";

test("a minute is two stacks, of the client's reasons and of CloudWatch's causes", () => {
  const chart = chartOf(minute(0));
  const [, top, bottom] = /^M[\d.]+ ([\d.]+)V([\d.]+)$/.exec(part(chart, "client-0")) ?? [];
  const [, upper, lower] = /^M[\d.]+ ([\d.]+)V([\d.]+)$/.exec(part(chart, "client-1")) ?? [];
  expect(lower).toBe(top);
  expect([Number(bottom) > Number(top), Number(lower) > Number(upper)]).toEqual([true, true]);
  expect(part(chart, "cloudWatch-0")).toMatch(new RegExp(` ${upper}V${bottom}$`)); // as high as both reasons together
  expect(part(chart, "cloudWatch-1")).toBe("");
});

test("over it stand both counts: the same, different, or none told", () => {
  expect(textsOf(chartOf(minute(0)))).toContain("10 = 10");
  expect(chartOf(minute(0, { throttles: 7 }))).toMatch(/class="differs"[^>]*>10 : 7</);
  const { throttles: _, ...unread } = minute(0);
  expect(textsOf(chartOf(unread))).toContain("10 : –");
});

test("minutes that are left out are marked with their number, none between neighbours", () => {
  const chart = chartOf(minute(0), minute(1), minute(5));
  expect(textsOf(chart).filter((text) => text?.includes("left out"))).toEqual(["3 left out"]);
  expect(chart.match(/class="break"/g)).toHaveLength(1);
});

test("many minutes go on in further lines, about as many in each", () => {
  const chart = chartOf(...Array.from({ length: 40 }, (_, index) => minute(index)));
  const heights = Map.groupBy([...chart.matchAll(/y="([\d.]+)" text-anchor="middle">\d\d:\d\d/g)].map(([, y]) => y), (y) => y);
  const perLine = [...heights.values()].map((times) => times.length);
  expect(perLine.reduce((sum, times) => sum + times, 0)).toBe(40);
  expect(Math.max(...perLine) - Math.min(...perLine)).toBeLessThanOrEqual(1);
  expect(perLine.length).toBeGreaterThan(1);
});

test("it says in a sentence what is to be seen", () => {
  expect(chartOf(minute(0), minute(2, { throttles: 7 }))).toContain(
    'aria-label="Refused attempts by the minute. 16:00: 10 by the client, 10 by CloudWatch; 16:02: 10 by the client, 7 by CloudWatch."',
  );
});

test("whatever is drawn lies within the chart", () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const throttles = throttlesOf(evidence);
      const drawn = throttles.minutes.length === 0 ? "" : String(throttlesChart(throttles));
      expect(drawn).not.toMatch(BROKEN);
      for (const [, x] of drawn.matchAll(/<text[^>]* x="([\d.-]+)"/g)) expect(Math.abs(Number(x) - 480)).toBeLessThanOrEqual(480);
    }),
  );
});
