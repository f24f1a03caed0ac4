import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { slots, trials, verdictOf } from "../evidence.fixture.ts";

/** Bursts of 40 that took so long (s), with 34 successes each. */
function bursts(experiment: string, seconds: readonly number[], refused = 0): EvidenceRecord[] {
  const concurrency = Number(experiment.split("-")[1]);
  return trials(experiment, seconds.length, slots(1, concurrency - refused), refused).map((record) =>
    record.kind === "trial" ? Object.assign(record, { durationMs: (seconds[record.trial - 1] ?? 0) * 1_000 }) : record,
  );
}

describe("the duration of a burst through the article's client", () => {
  test.each([
    ["burst-10-article-client", [4.2, 4.3, 9], "held"],
    ["burst-10-article-client", [4.2, 5.1, 9], "drifted"],
    ["burst-30-article-client", [5.8, 5.9, 6], "held"],
    ["burst-30-article-client", [8.8, 8.9, 5.9], "drifted"],
    ["burst-40-article-client", [6.7, 6.7, 6.7, 9, 9], "drifted"],
    ["burst-40-article-client", [9, 9.2, 9.8, 6.7, 9.4], "held"],
    ["burst-40-article-client", [9, 9.2, 9.8, 9.4], "inconclusive"],
  ] as const)("%s, %j s: %s", (experiment, seconds, verdict) => {
    expect(verdictOf(`${experiment}-duration`, bursts(experiment, seconds)).verdict).toBe(verdict);
  });

  test("says nothing when some were refused that should not be", () => {
    const judgement = verdictOf("burst-30-article-client-duration", bursts("burst-30-article-client", [5.9, 5.9, 5.9], 1));
    expect(judgement).toMatchObject({ verdict: "inconclusive", crashed: false });
    expect(judgement.reason).toContain("29 of 30");
  });
});

describe("capacity-100", () => {
  test.each([
    [6, { verdict: "refuted", asExpected: true }],
    [0, { verdict: "held", asExpected: false }],
  ] as const)("with %i of 40 throttled: %j", (refused, judgement) => {
    expect(verdictOf("capacity-100", bursts("burst-40-article-client", [9], refused))).toMatchObject(judgement);
  });
});
