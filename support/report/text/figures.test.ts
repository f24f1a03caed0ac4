import { expect, test } from "vitest";

import { count, duration, figure, timeOfDay, usd } from "./figures.ts";

test("numbers keep the digits that matter", () => {
  expect([62.134, 1872.345, 0.0246, 0.1 + 0.2, 0, -2].map(figure)).toEqual(["62.13", "1,872.35", "0.0246", "0.3", "0", "-2"]);
});

test("durations are told in the units one thinks in", () => {
  expect([6.42, 59.96, 60, 1872.3, 3599.6, 7_510].map(duration)).toEqual([
    "6.4 s",
    "1 min 0 s",
    "1 min 0 s",
    "31 min 12 s",
    "1 h 0 min",
    "2 h 5 min",
  ]);
});

test("prices, counts and times of day", () => {
  expect(usd(0.6048)).toBe("$0.6048");
  expect([count(1, "claim"), count(0, "claim")]).toEqual(["1 claim", "0 claims"]);
  expect(timeOfDay("2026-11-22T20:55:03.120Z")).toBe("2026-11-22 20:55:03 UTC");
});
