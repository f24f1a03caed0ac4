import { describe, expect, test } from "vitest";

import { LookGaps } from "./look-gaps.ts";

const EVERY_MS = 1_000;
const gapsFrom = (beganAt: number) => new LookGaps("version 3", EVERY_MS, beganAt);

describe("when something changed is known", () => {
  test("while looks follow each other, slow ones too", () => {
    const gaps = gapsFrom(0);
    const looks = [[80, "Pending"], [9_000, "Pending"], [18_000, "Active"]] as const;
    for (const [at, state] of looks) expect(() => gaps.saw(at, state)).not.toThrow();
  });

  test("after a gap in which nothing changed", () => {
    const gaps = gapsFrom(0);
    gaps.saw(80, "Pending");
    gaps.saw(200_000, "Pending");
    expect(() => gaps.saw(201_000, "Active")).not.toThrow();
  });
});

describe("when something changed is not known", () => {
  test("after a gap in which it did", () => {
    const gaps = gapsFrom(0);
    gaps.saw(80, "Pending");
    expect(() => gaps.saw(122_080, "Active")).toThrow(
      "For 122 s nobody could look at version 3, and meanwhile it went from Pending to Active: when is not known.",
    );
  });

  test("when the first look came late", () => {
    expect(() => gapsFrom(5_000).saw(127_000, "Active")).toThrow("For 122 s nobody could look at version 3");
  });
});
