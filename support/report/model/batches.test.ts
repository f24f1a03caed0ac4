import fc from "fast-check";
import { expect, test } from "vitest";

import { loadsOf } from "./batches.ts";
import { anyEvidence, DAY, evidenceWith, ranIn, requestAt, trialAt } from "./timeline.fixture.ts";

const batch = (experiment: string, trial: number, startedAt: number, rest = {}) => trialAt(startedAt, { experiment, trial, ...rest });

test("both CPU-bound experiments are one load, from its first batch on", () => {
  const [load, ...others] = loadsOf(
    evidenceWith(batch("cpu-burst", 1, 900_000), batch("cpu-stability-alone", 1, 940_000), batch("cpu-stability", 1, 960_000), batch("burst-40", 1, 100)),
  );
  expect(others).toEqual([]);
  expect(load).toMatchObject({ id: "cpu-bound", timed: true, durationMs: 63_000 });
  expect(load?.batches.map(({ experiment, from, to }) => [experiment, from, to])).toEqual([
    ["cpu-burst", 0, 3_000],
    ["cpu-stability", 60_000, 63_000],
  ]);
});

test("batches are in the order in which they began, whichever experiment came first", () => {
  const [load] = loadsOf(evidenceWith(batch("cpu-burst", 1, 960_000), batch("cpu-stability", 1, 900_000)));
  expect(load?.batches.map(({ experiment, from }) => [experiment, from])).toEqual([["cpu-stability", 0], ["cpu-burst", 60_000]]);
});

test("requests that only sleep are a load of their own", () => {
  const loads = loadsOf(evidenceWith(batch("saturation", 1, 0), batch("cpu-burst", 1, 900_000)));
  expect(loads.map(({ id }) => id)).toEqual(["cpu-bound", "sleeping"]);
});

test("environments are counted by the ids of those that served", () => {
  const evidence = evidenceWith(
    requestAt(0, { experiment: "saturation", index: 0, ...ranIn("a") }),
    requestAt(0, { experiment: "saturation", index: 1, ...ranIn("b") }),
    requestAt(0, { experiment: "saturation", index: 2, ...ranIn("a") }),
    requestAt(0, { experiment: "saturation", index: 3, outcome: "throttled" }),
    batch("saturation", 1, 0, { succeeded: 3, throttled: 1 }),
    batch("saturation", 2, 20_000),
  );
  const [load] = loadsOf(evidence);
  expect(load?.batches[0]).toEqual({ experiment: "saturation", trial: 1, from: 0, to: 3_000, succeeded: 3, throttled: 1, failed: 0, environments: 2 });
  expect(load?.batches[1]).not.toHaveProperty("environments");
});

test("a batch in which the client stalled is drawn like any other: AWS was under its load", () => {
  const [load] = loadsOf(evidenceWith(batch("saturation", 1, 0, { eventLoopDelayMs: 10_000 }), batch("saturation", 2, 20_000)));
  expect(load?.batches.map(({ trial }) => trial)).toEqual([1, 2]);
});

test("batches without a time stand one after the other", () => {
  const { startedAt: _, startedAtEpochMs: __, ...published } = batch("cpu-burst", 1, 0, { durationMs: 18_500 });
  const [load] = loadsOf(evidenceWith(published, { ...published, trial: 2, durationMs: 15_200 }));
  expect(load).toMatchObject({ timed: false, durationMs: 33_700 });
  expect(load?.batches.map(({ from, to }) => [from, to])).toEqual([[0, 18_500], [18_500, 33_700]]);
});

test("a launch is told from the load's begin on", () => {
  const evidence = evidenceWith(batch("cpu-burst", 1, 900_000), {
    kind: "log",
    group: "g",
    found: true,
    events: [{ atEpochMs: DAY + 901_500, message: "Launching i-1" }, { atEpochMs: DAY + 990_000, message: "Launching i-2" }],
  });
  const [load] = loadsOf(evidence);
  expect(load?.sources.find(({ name }) => name === "provider log")?.events).toEqual([{ at: 1_500, text: "Launching i-1" }]);
});

test("whatever the evidence is, batches lie within their load, in turn, and come out as plain data", () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const loads = loadsOf(evidence);
      expect(JSON.parse(JSON.stringify(loads))).toEqual(loads);
      for (const { batches, durationMs, sources } of loads) {
        const begins = batches.map(({ from }) => from);
        expect(begins[0]).toBe(0);
        expect(begins).toEqual(begins.toSorted((a, b) => a - b));
        expect(Math.max(...batches.map(({ to }) => to))).toBe(durationMs);
        for (const { at } of sources.flatMap(({ events }) => events)) expect(at).toBeLessThanOrEqual(durationMs + 1);
      }
    }),
  );
});
