import fc from "fast-check";
import { expect, test } from "vitest";

import { bar, beside, block, DIAMOND, mark, stripes } from "./marks.ts";

const RIGHT = 960;

test("bars and blocks are closed paths to the tenth, wide enough to be seen", () => {
  expect(bar(10.04, 30, 20, 8)).toBe("M10 16h20v8H10z");
  expect(bar(10, 10, 20, 8)).toBe("M10 16h2v8H10z");
  expect(block(10, 10.2, 5, 9)).toBe("M10 5H11V9H10z");
  expect(mark(DIAMOND, 3.14159, 7)).toBe(`M3.1 7${DIAMOND}`);
});

test("stripes lie within their box, none in one that is too low", () => {
  expect(stripes(0, 5, 10, 13)).toBe("");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 200 }), (top, height) => {
      const heights = [...stripes(0, 5, top, top + height).matchAll(/M0 ([\d.]+)H5/g)].map(([, y]) => Number(y));
      expect(heights).toHaveLength(Math.floor(height / 4));
      expect(heights.every((y) => y > top && y < top + height)).toBe(true);
    }),
  );
});

test("text stands after its bar, before it where the chart ends, on it where neither has room", () => {
  expect(String(beside([10, 50], 5, "67.5 s", RIGHT))).toBe('<text x="56" y="5" dy=".32em">67.5 s</text>');
  expect(String(beside([800, 950], 5, "67.5 s", RIGHT))).toBe('<text x="794" y="5" dy=".32em" text-anchor="end">67.5 s</text>');
  expect(String(beside([10, 950], 5, "67.5 s", RIGHT))).toBe('<text x="16" y="5" dy=".32em">67.5 s</text>');
});

test("text never begins left of the chart", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: RIGHT }), fc.integer({ min: 0, max: RIGHT }), fc.integer({ min: 0, max: 40 }), (a, b, length) => {
      const text = String(beside([Math.min(a, b), Math.max(a, b)], 0, "0".repeat(length), RIGHT));
      const x = Number(/x="([\d.-]+)"/.exec(text)?.[1]);
      expect(x).toBeGreaterThanOrEqual(text.includes("end") ? length * 6 : 0);
    }),
  );
});
