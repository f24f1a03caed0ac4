import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { WallTimeEstimate } from "./wall-time.ts";

const header = (epochMs: number) => new Date(Math.floor(epochMs / 1000) * 1000).toUTCString();

/** Answers in the order of time: when each was sent, how long it took, and when in between its header was written. */
const exchanges = fc.array(
  fc.record({
    pause: fc.double({ min: 0, max: 5_000, noNaN: true }),
    took: fc.double({ min: 0, max: 3_000, noNaN: true }),
    writtenAt: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 20 },
);

/** AWS's time when the clock shows 0, whole milliseconds or not. */
const offsets = fc.double({ min: 1.7e12, max: 1.8e12, noNaN: true });

/** Doubles of this size are 0.0002 apart. */
const ROUNDING_MS = 0.001;

describe("the estimate of AWS's time", () => {
  test("never excludes the true time", () => {
    fc.assert(
      fc.property(exchanges, offsets, fc.double({ min: 0, max: 1e5, noNaN: true }), (all, offset, later) => {
        const estimate = new WallTimeEstimate();
        let now = 0;
        for (const { pause, took, writtenAt } of all) {
          const sentAt = now + pause;
          now = sentAt + took;
          estimate.learn(header(offset + sentAt + took * writtenAt), sentAt, now);
          const { epochMs, uncertaintyMs } = estimate.at(now + later);
          expect(Math.abs(epochMs - (offset + now + later))).toBeLessThanOrEqual(uncertaintyMs + ROUNDING_MS);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("only ever narrows while the answers agree", () => {
    fc.assert(
      fc.property(exchanges, fc.integer({ min: 1.7e12, max: 1.8e12 }), (all, offset) => {
        const estimate = new WallTimeEstimate();
        let now = 0;
        let width = Number.POSITIVE_INFINITY;
        for (const { pause, took, writtenAt } of all) {
          const sentAt = now + pause;
          now = sentAt + took;
          estimate.learn(header(offset + sentAt + took * writtenAt), sentAt, now);
          const { uncertaintyMs } = estimate.at(0);
          expect(uncertaintyMs).toBeLessThanOrEqual(width + 1);
          width = Math.min(width, uncertaintyMs);
        }
      }),
    );
  });

  test("is half a second wide after one instant answer, and narrower after one across the turn of a second", () => {
    const estimate = new WallTimeEstimate();
    estimate.learn("Thu, 01 Jan 2026 00:00:10 GMT", 100, 100);
    expect(estimate.at(100)).toEqual({ epochMs: Date.UTC(2026, 0, 1, 0, 0, 10, 500), uncertaintyMs: 500 });
    estimate.learn("Thu, 01 Jan 2026 00:00:11 GMT", 300, 300);
    expect(estimate.at(300)).toEqual({ epochMs: Date.UTC(2026, 0, 1, 0, 0, 11, 100), uncertaintyMs: 100 });
  });

  test("starts over with an answer that contradicts the ones before", () => {
    const estimate = new WallTimeEstimate();
    estimate.learn("Thu, 01 Jan 2026 00:00:10 GMT", 0, 0);
    estimate.learn("Thu, 01 Jan 2026 00:00:11 GMT", 200, 200);
    for (const [date, seconds] of [["Thu, 01 Jan 2026 01:00:00 GMT", 3_600], ["Thu, 01 Jan 2026 00:00:05 GMT", 5]] as const) {
      estimate.learn(date, 300, 300);
      const expected = Date.UTC(2026, 0, 1) + seconds * 1_000 + 500;
      expect(estimate.at(300)).toEqual({ epochMs: expected, uncertaintyMs: 500 });
    }
  });

  test("knows nothing before the first answer, and nothing from a header that is no date", () => {
    const estimate = new WallTimeEstimate();
    expect(estimate.at(7).uncertaintyMs).toBe(Number.POSITIVE_INFINITY);
    estimate.learn("yesterday", 0, 1);
    expect(estimate.at(7).uncertaintyMs).toBe(Number.POSITIVE_INFINITY);
  });
});
