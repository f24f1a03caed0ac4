import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { slots, trials, verdictOf } from "../evidence.fixture.ts";

/** Three bursts at each setting: 20 and 60 requests, of which those run that have a place. */
function bursts(at5: readonly Place[], at16: readonly Place[]): EvidenceRecord[] {
  return [...trials("knob-5", 3, at5, 20 - at5.length), ...trials("knob-16", 3, at16, 60 - at16.length)];
}

describe("slots-follow-knob", () => {
  test.each([
    ["15 at 5 and 48 at 16", slots(3, 5), slots(3, 16), "held"],
    ["10 at 5 in two environments", slots(2, 5), slots(3, 16), "held"],
    ["30 at 16", slots(3, 5), slots(3, 10), "refuted"],
    ["all 20 at 5", slots(4, 5), slots(3, 16), "refuted"],
    ["one less at 16", slots(3, 5), slots(3, 16).slice(1), "refuted"],
  ] as const)("%s: %s", (_, at5, at16, verdict) => {
    expect(verdictOf("slots-follow-knob", bursts(at5, at16)).verdict).toBe(verdict);
  });
});

describe("workers-follow-knob", () => {
  test.each([
    ["5 and 16 in each environment", slots(3, 5), slots(3, 16), "held"],
    ["one in each, as if a PID were an environment", slots(15, 1), slots(48, 1), "refuted"],
    ["ten at 16", slots(3, 5), slots(3, 10), "refuted"],
    ["one less in one of them", slots(3, 5).slice(1), slots(3, 16), "refuted"],
  ] as const)("%s: %s", (_, at5, at16, verdict) => {
    expect(verdictOf("workers-follow-knob", bursts(at5, at16)).verdict).toBe(verdict);
  });
});

test.each(["slots-follow-knob", "workers-follow-knob"])("%s takes both settings", (id) => {
  expect(verdictOf(id, trials("knob-5", 3, slots(3, 5), 5)).verdict).toBe("not run");
});
