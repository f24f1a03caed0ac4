import fc from "fast-check";
import { expect, test } from "vitest";

import { ScalingRate } from "./scaling-rate.ts";

const RATE = { environments: 1_000, perMs: 10_000 };

/** Environments taken when `asked` are asked for at once. */
function take(rate: ScalingRate, asked: number, now: number): number {
  return Array.from({ length: asked }, () => rate.take(now)).filter(Boolean).length;
}

test("a burst gets one full measure, and a tenth of it a second later", () => {
  const rate = new ScalingRate(RATE);
  expect(take(rate, 1_500, 0)).toBe(1_000);
  expect(take(rate, 1_500, 1_000)).toBe(100);
});

test("what was not used is not saved up", () => {
  const rate = new ScalingRate(RATE);
  expect(take(rate, 10, 0)).toBe(10);
  expect(take(rate, 5_000, 3_600_000)).toBe(1_000);
});

test("no span of time gets more than a full measure and what is refilled within it", () => {
  const asks = fc.array(fc.record({ afterMs: fc.integer({ max: 20_000, min: 0 }), asked: fc.nat(1_200) }), { maxLength: 12 });
  fc.assert(
    fc.property(asks, (steps) => {
      const rate = new ScalingRate(RATE);
      let now = 0;
      const taken = steps.map(({ afterMs, asked }) => {
        now += afterMs;
        return { now, count: take(rate, asked, now) };
      });
      for (const [from, first] of taken.entries()) {
        let sum = 0;
        for (const { now: at, count } of taken.slice(from)) {
          sum += count;
          expect(sum).toBeLessThanOrEqual(1_000 + (at - first.now) / 10 + 1e-6);
        }
      }
    }),
  );
});
