import { expect, test } from "vitest";

import { clockTime } from "./clock-time.ts";

test("a time of day is told to the minute, what is none is a dash", () => {
  expect([Date.UTC(2026, 3, 6, 15, 57, 59), 0, Number.MAX_SAFE_INTEGER].map(clockTime)).toEqual(["15:57", "00:00", "–"]);
});
