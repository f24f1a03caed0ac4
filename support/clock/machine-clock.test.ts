import { describe, expect, test } from "vitest";

import { MachineClock } from "./machine-clock.ts";

const AN_HOUR_MS = 3_600_000;

describe("a sleep on the machine's clock", () => {
  test("is aborted with the signal's own reason", async () => {
    const abort = new AbortController();
    const sleep = new MachineClock().sleep(AN_HOUR_MS, abort.signal);
    const reason = new Error("the budget is spent");
    abort.abort(reason);
    await expect(sleep).rejects.toBe(reason);
  });

  test("does not begin when its signal was aborted before", async () => {
    const reason = new Error("too late");
    await expect(new MachineClock().sleep(AN_HOUR_MS, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

test("the machine's clock starts at zero and never goes back", () => {
  const clock = new MachineClock();
  const first = clock.now();
  expect(first).toBeGreaterThanOrEqual(0);
  expect(clock.now()).toBeGreaterThanOrEqual(first);
});

test("the machine's clock learns AWS's time from its answers", () => {
  const clock = new MachineClock();
  clock.wallTime.learn("Thu, 01 Jan 2026 00:00:10 GMT", 0, 0);
  const { epochMs, uncertaintyMs } = clock.wall();
  expect(epochMs).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1, 0, 0, 10, 500));
  expect(uncertaintyMs).toBeGreaterThanOrEqual(500);
});

test("machine clocks with one zero show one time, also in two processes", () => {
  const zeroEpochMs = Date.UTC(2026, 0, 1);
  const [one, other] = [new MachineClock({ zeroEpochMs }), new MachineClock({ zeroEpochMs })];
  expect(Math.abs(one.now() - other.now())).toBeLessThan(1_000);
  expect(Math.abs(zeroEpochMs + one.now() - new Date().getTime())).toBeLessThan(1_000);
});

test("a faster clock passes more, and sleeps as much shorter", async () => {
  const clock = new MachineClock({ speed: 10_000 });
  const started = performance.now();
  await clock.sleep(60_000);
  expect(clock.now()).toBeGreaterThan(50_000);
  expect(performance.now() - started).toBeLessThan(1_000);
});
