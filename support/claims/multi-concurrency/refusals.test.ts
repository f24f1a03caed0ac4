import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { slots, trials, verdictOf } from "../evidence.fixture.ts";

const roundTrip = trials("round-trip", 5, [], 1).map((record) =>
  record.kind === "request" ? Object.assign(record, { errorType: "NoPublishedVersionException", answeredAt: 20 }) : record,
);

/** Bursts whose successes are answered after 3 s, and whose refusals after these ms, in turn. */
function bursts(refusedAfter: readonly number[]): EvidenceRecord[] {
  return trials("burst-40", 5, slots(3, 10), refusedAfter.length).map((record) =>
    record.kind === "request" && record.outcome === "throttled"
      ? Object.assign(record, { answeredAt: refusedAfter[record.index - 30] })
      : record,
  );
}

test.each([
  ["at once", [20, 22, 25], "held"],
  ["when the first slot is free", [20, 22, 3_000], "refuted"],
  ["never", [], "refuted"],
] as const)("burst-40-refused-at-once, refused %s: %s", (_, refusedAfter, verdict) => {
  const judgement = verdictOf("burst-40-refused-at-once", [...roundTrip, ...bursts(refusedAfter)]);
  expect(judgement.verdict).toBe(verdict);
  expect(judgement.reason).toContain("the round trip alone is 20 ms");
});

describe("without the round trip", () => {
  test("it is not run", () => {
    expect(verdictOf("burst-40-refused-at-once", bursts([20])).verdict).toBe("not run");
  });
});
