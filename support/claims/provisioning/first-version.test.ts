import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

describe("three-instances-three-zones", () => {
  const observed = (zones: readonly string[], state = "running"): EvidenceRecord => ({
    kind: "instances",
    label: "first-active",
    instances: zones.map((zone, index) => ({ id: `i-${index}`, type: "m7i.xlarge", zone, state })),
  });

  test.each([
    ["one in each of three", ["a", "b", "c"], "held"],
    ["two of three in one zone", ["a", "a", "b"], "refuted"],
    ["a fourth beside one of three", ["a", "b", "c", "c"], "refuted"],
    ["four zones", ["a", "b", "c", "d"], "refuted"],
    ["none", [], "refuted"],
  ] as const)("%s: %s", (_, zones, verdict) => {
    expect(verdictOf("three-instances-three-zones", [observed(zones)]).verdict).toBe(verdict);
  });

  test("does not count what is already terminated", () => {
    expect(verdictOf("three-instances-three-zones", [observed(["a", "b", "c"], "terminated")]).verdict).toBe("refuted");
  });
});
