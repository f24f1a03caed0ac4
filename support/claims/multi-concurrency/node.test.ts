import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { place, trials, verdictOf } from "../evidence.fixture.ts";

/** Where 30 requests run: three environments, each with PIDs and threads in turn. */
function threads(pids: number, workers: number): Place[] {
  return Array.from({ length: 30 }, (_, index) => {
    const environment = Math.floor(index / 10);
    return place(environment, 15 + (index % pids), { workerId: `thread-${environment}-${index % workers}` });
  });
}

/** Three bursts that fit and three that do not. */
function bursts(places: readonly Place[], refused = 10): EvidenceRecord[] {
  const over = trials("node-knob", 3, places, refused).map((record) => ("trial" in record ? moved(record) : record));
  return [...trials("node-knob", 3, places), ...over];
}

function moved(record: EvidenceRecord): EvidenceRecord {
  return record.kind === "trial" || record.kind === "request" ? { ...record, trial: record.trial + 3 } : record;
}

describe("node-one-pid-per-environment", () => {
  test.each([
    ["one PID, eight threads", threads(1, 8), "held"],
    ["two PIDs", threads(2, 8), "refuted"],
    ["one thread", threads(1, 1), "refuted"],
  ] as const)("%s: %s", (_, places, verdict) => {
    expect(verdictOf("node-one-pid-per-environment", bursts(places)).verdict).toBe(verdict);
  });
});

describe("node-same-slots", () => {
  test.each([
    ["10 of 40 refused", bursts(threads(1, 8)), "held"],
    ["11 of 41 refused", bursts(threads(1, 8), 11), "held"],
    ["11 of 40 refused", bursts(threads(1, 8).slice(1), 11), "refuted"],
    ["none beyond capacity", bursts(threads(1, 8), 0), "refuted"],
  ] as const)("%s: %s", (_, records, verdict) => {
    expect(verdictOf("node-same-slots", records).verdict).toBe(verdict);
  });
});
