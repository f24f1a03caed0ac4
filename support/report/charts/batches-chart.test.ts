import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { loadsOf, type Batch, type Load } from "../model/batches.ts";
import { anyEvidence, BROKEN } from "../model/timeline.fixture.ts";
import { batchesChart } from "./batches-chart.ts";

const batch: Batch = { experiment: "cpu-burst", trial: 1, from: 0, to: 16_400, succeeded: 30, throttled: 20, failed: 0, environments: 3 };
const silent = { name: "EC2", events: [], silence: "none" } as const;

function chartOf(batches: readonly Batch[], sources: Load["sources"] = [silent]): string {
  const durationMs = Math.max(...batches.map(({ to }) => to));
  return String(batchesChart({ id: "cpu-bound", title: "CPU-bound requests", timed: true, durationMs, batches, sources }));
}

const textsOf = (chart: string) => [...chart.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
const blocks = (chart: string, kind: string) => /d="([^"]*)"/.exec(chart.slice(chart.indexOf(`class="${kind}"`)))?.[1]?.split("z").length ?? 0;

describe("a batch", () => {
  test("is stacked of what succeeded, was throttled and failed, each with its number", () => {
    const chart = chartOf([batch, { ...batch, from: 31_400, to: 47_800, throttled: 13, failed: 7 }]);
    expect([blocks(chart, "succeeded"), blocks(chart, "throttled"), blocks(chart, "failed")]).toEqual([3, 3, 2]);
    expect(chart).toMatch(/class="in-failed"[^>]*>7</);
    expect(chart.indexOf('class="stripes"')).toBeGreaterThan(0);
  });

  test("stands on 0, each part on the one under it", () => {
    const edges = (kind: string) => {
      const path = new RegExp(`class="${kind}" d="M[\\d.]+ ([\\d.]+)H[\\d.]+V([\\d.]+)`).exec(chartOf([{ ...batch, failed: 5 }]));
      return { top: path?.[1], bottom: path?.[2] };
    };
    expect(edges("throttled").bottom).toBe(edges("succeeded").top);
    expect(edges("failed").bottom).toBe(edges("throttled").top);
    expect(Number(edges("failed").top)).toBeLessThan(Number(edges("throttled").top));
  });

  test("is as wide as it took", () => {
    const path = /class="succeeded" d="M([\d.]+) [\d.]+H([\d.]+)V[\d.]+H[\d.]+zM([\d.]+)/.exec(chartOf([batch, { ...batch, from: 16_400, to: 32_800 }]));
    expect(Number(path?.[2])).toBeCloseTo(Number(path?.[3]), 0);
  });

  test("too narrow for numbers has none", () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...batch, trial: index, from: index * 100, to: index * 100 + 90 }));
    const texts = chartOf(many).match(/<text/g) ?? [];
    expect(chartOf(many).includes('class="in-succeeded"')).toBe(false);
    expect(texts.length).toBeLessThan(50); // axes and names
  });
});

test("environments are a line with a number where it changes", () => {
  const chart = chartOf([batch, { ...batch, from: 20_000, to: 30_000 }, { ...batch, from: 40_000, to: 50_000, environments: 5 }]);
  const [, steps = ""] = /class="steps" d="([^"]+)"/.exec(chart) ?? [];
  expect(new Set([...steps.matchAll(/[MLV,]?[\d.]+,([\d.]+)/g)].map(([, y]) => y)).size).toBe(2);
  expect(chart.match(/<text x="[\d.]+" y="[\d.]+">[35]<\/text>/g)).toHaveLength(2);
  expect(chart).toContain("From 0.667 minutes on 5 environments were seen.");
});

test("requests that do not tell where they ran are said not to", () => {
  const { environments: _, ...untold } = batch;
  expect(textsOf(chartOf([untold]))).toContain("no request tells where it ran");
});

describe("each source of launches has its row", () => {
  const event = (at: number) => ({ at, text: "launched" });

  test("with marks of its own shape, or what its silence means", () => {
    const chart = chartOf([batch], [silent, { name: "CloudTrail", events: [event(8_000)], silence: "none" }]);
    expect(textsOf(chart)).toContain("none");
    expect(chart.match(/m0 -6l5\.5 6/g)).toHaveLength(2); // beside its name, and at its time
    expect(chart).toContain("Launches by EC2: none. Launches by CloudTrail: at 0.133 minutes.");
  });

  test("with one mark and a number for launches that lie on each other", () => {
    const chart = chartOf([batch], [{ name: "EC2", events: [event(8_000), event(8_100), event(12_000)], silence: "none" }]);
    expect(textsOf(chart)).toContain("× 2");
    expect(chart.match(/m-5 -5h10l-5 9z/g)).toHaveLength(3);
  });
});

test("a short load is told in seconds", () => {
  expect(textsOf(chartOf([batch]))).toContain("10 s");
  expect(textsOf(chartOf([{ ...batch, to: 300_000 }]))).toContain("2 min");
});

test("whatever the evidence is, nothing is drawn that is no number", () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      for (const load of loadsOf(evidence)) expect(String(batchesChart(load))).not.toMatch(BROKEN);
    }),
  );
});
