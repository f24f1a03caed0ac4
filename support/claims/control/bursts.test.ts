import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { place, trials, verdictOf } from "../evidence.fixture.ts";

/** Requests that ran for so long, each in an environment of its own. */
function fifty(runMs = 1_000, count = 50): Place[] {
  return Array.from({ length: count }, (_, index) => place(index, 2, { endedAtEpochMs: 1_000 + runMs }));
}

function lasting(records: readonly EvidenceRecord[], durationMs: number): EvidenceRecord[] {
  return records.map((record) => (record.kind === "trial" ? Object.assign({}, record, { durationMs }) : record));
}

const account = (concurrency: number): EvidenceRecord => ({
  kind: "account",
  concurrentExecutions: 1_000,
  unreservedConcurrentExecutions: concurrency,
});

describe("standard-fifty-cpu-not-throttled", () => {
  const id = "standard-fifty-cpu-not-throttled";

  test("holds when none of 150 is refused, and is refuted by one in each burst", () => {
    expect(verdictOf(id, trials("standard-burst-50", 3, fifty()))).toMatchObject({ verdict: "held", measurement: { value: 0 } });
    const one = [...trials("standard-burst-50", 3, fifty(1_000, 49), 1)];
    expect(verdictOf(id, one).verdict).toBe("refuted");
  });

  test("is inconclusive, whatever was refused, when the account allows fewer", () => {
    const refused = trials("standard-burst-50", 3, fifty(1_000, 40), 10);
    const judgement = verdictOf(id, [account(40), ...refused]);
    expect(judgement).toMatchObject({ verdict: "inconclusive", reason: expect.stringContaining("The account allows 40") });
    expect(verdictOf(id, [account(50), ...refused]).verdict).toBe("refuted");
  });

  test("is inconclusive when a request failed for another reason", () => {
    const failed = trials("standard-burst-50", 3, fifty()).map((record) =>
      record.kind === "trial" && record.trial === 2 ? Object.assign({}, record, { failed: 1 }) : record,
    );
    expect(verdictOf(id, failed).verdict).toBe("inconclusive");
  });
});

describe("standard-scales-at-once", () => {
  const id = "standard-scales-at-once";
  const alone = lasting(trials("standard-burst-50-alone", 3, fifty(1_000, 1)), 1_000);

  test.each([
    [1_600, "held"],
    [3_900, "held"],
    [4_500, "refuted"],
  ])("50 take %i ms where one takes 1000: %s", (durationMs, verdict) => {
    expect(verdictOf(id, [...lasting(trials("standard-burst-50", 3, fifty()), durationMs), ...alone]).verdict).toBe(verdict);
  });

  test("is judged by the slowest burst", () => {
    const bursts = lasting(trials("standard-burst-50", 3, fifty()), 1_500).map((record) =>
      record.kind === "trial" && record.trial === 2 ? Object.assign({}, record, { durationMs: 5_000 }) : record,
    );
    expect(verdictOf(id, [...bursts, ...alone])).toMatchObject({ verdict: "refuted", measurement: { value: 4, samples: [0.5, 4, 0.5] } });
  });

  test("is inconclusive when the request that is compared with was refused", () => {
    const refused = trials("standard-burst-50-alone", 3, [], 1);
    expect(verdictOf(id, [...trials("standard-burst-50", 3, fifty()), ...refused]).verdict).toBe("inconclusive");
  });
});
