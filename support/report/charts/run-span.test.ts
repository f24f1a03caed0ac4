import fc from "fast-check";
import { expect, test } from "vitest";

import { runSpan } from "./run-span.ts";

test("a span begins at 0, or at what comes first where that is late", () => {
  expect(runSpan([1_500, 200_000])[0]).toBe(0);
  expect(runSpan([106_000, 174_000])[0]).toBe(106_000);
});

test("a span holds all its times, with room behind the last", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e8 })), (times) => {
      const [from, to] = runSpan(times);
      expect(to).toBeGreaterThan(from);
      expect(times.every((at) => from <= at && at < to)).toBe(true);
    }),
  );
});
