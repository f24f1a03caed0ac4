import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { wilson } from "./wilson.ts";

describe("the Wilson interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29
  test.for([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [8, 10, 0.4902, 0.9433],
    [0, 150, 0, 0.02497],
    [150, 150, 0.97503, 1],
  ] as const)("of %i in %i is %f to %f, as published", ([count, of, low, high]) => {
    const interval = wilson(count, of);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  const shares = fc.integer({ min: 1, max: 5_000 }).chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));

  test("contains the share, and lies within 0 and 1", () => {
    fc.assert(
      fc.property(shares, ([count, of]) => {
        const [low, high] = wilson(count, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(count / of);
        expect(high).toBeGreaterThanOrEqual(count / of);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("begins at exactly 0 when nothing was seen, and ends at exactly 1 when all was", () => {
    for (let of = 1; of <= 500; of++) expect([wilson(0, of)[0], wilson(of, of)[1]]).toEqual([0, 1]);
  });

  test("of the others is the mirror image, and more trials narrow it", () => {
    fc.assert(
      fc.property(shares, ([count, of]) => {
        const [low, high] = wilson(count, of);
        const [mirroredLow, mirroredHigh] = wilson(of - count, of);
        expect(mirroredLow).toBeCloseTo(1 - high, 9);
        expect(mirroredHigh).toBeCloseTo(1 - low, 9);
        const [narrowLow, narrowHigh] = wilson(4 * count, 4 * of);
        expect(narrowHigh - narrowLow).toBeLessThan(high - low);
      }),
    );
  });

  test.for([[0, 0], [1, 0], [-1, 10], [11, 10], [1, Number.NaN]] as const)("of %d in %d is refused", ([count, of]) => {
    expect(() => wilson(count, of)).toThrow(`A share of ${count} in ${of} trials has no interval`);
  });
});
