import { expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { isStalled, LEAST_LIMIT_MS, LIMIT_SHARE } from "./stalls.ts";

test.each([
  ["a short trial", 20, LEAST_LIMIT_MS],
  ["a trial of a second", 1_000, LEAST_LIMIT_MS],
  ["a trial of 20 s", 20_000, 1_000],
])("%s is a stalled one when the client was late by more than its limit", (_, durationMs, limitMs) => {
  expect(isStalled({ durationMs, eventLoopDelayMs: limitMs })).toBe(false);
  expect(isStalled({ durationMs, eventLoopDelayMs: limitMs + 0.1 })).toBe(true);
});

test("a trial of which nobody tells how late the client was, as in virtual time, is no stalled one", () => {
  expect(isStalled({ durationMs: 3_000 })).toBe(false);
});

test("what is judged, no stall of the client carries across half of the narrowest band of a latency or a duration", () => {
  const latencies = catalogue.filter(({ band: { unit } }) => /^ms\b/.test(unit));
  expect(latencies.length).toBeGreaterThan(2);
  for (const { band } of latencies) expect(band.min ?? band.max).toBeGreaterThanOrEqual(2 * LEAST_LIMIT_MS);
  const durations = catalogue.filter(({ id }) => id.endsWith("-client-duration"));
  expect(durations.length).toBeGreaterThan(2);
  for (const { band: { min = 0, max = 0 } } of durations) expect((max - min) / 2 / min).toBeGreaterThanOrEqual(2 * LIMIT_SHARE);
});
