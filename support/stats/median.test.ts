import fc from "fast-check";
import { expect, test } from "vitest";

import { median } from "./median.ts";

test.for([
  { values: [7], expected: 7 },
  { values: [3, 1, 2], expected: 2 },
  { values: [34, 30, 40, 33], expected: 33.5 },
  { values: [10, 9, 100], expected: 10 },
  { values: [2, 2, 2, 90], expected: 2 },
])("the median of $values is $expected", ({ values, expected }) => {
  expect(median(values)).toBe(expected);
});

test("as many values lie above a median as below, and the values keep their order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1 }), (values) => {
      const before = [...values];
      const middle = median(values);
      const half = values.length / 2;
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(half);
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(half);
      expect(values).toEqual(before);
    }),
  );
});

test("no values have no median", () => {
  expect(() => median([])).toThrow(new RangeError("No values have no median; give at least one."));
});
