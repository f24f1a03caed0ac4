import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { place, request, trials, verdictOf } from "../evidence.fixture.ts";

/** Five invokes that took so long (ms), each at a place. */
function invokes(took: readonly number[], where = (index: number): Place => place(index % 3, 15 + index)): EvidenceRecord[] {
  return took.flatMap((answeredAt, index) => [
    Object.assign(request("first-invokes", index + 1, 0, where(index)), { sentAt: 0, answeredAt }),
    ...trials("first-invokes", 1, [where(index)]).filter(({ kind }) => kind === "trial").map((trial) => Object.assign(trial, { trial: index + 1 })),
  ]);
}

/** Five invokes refused for what they do not name, 20 ms each. */
function roundTrip(errorType = "NoPublishedVersionException"): EvidenceRecord[] {
  return trials("round-trip", 5, [], 1).map((record) =>
    record.kind === "request" ? Object.assign(record, { outcome: "failed", status: 400, errorType, answeredAt: 20 }) : record,
  );
}

describe("first-invoke-no-cold-start", () => {
  const id = "first-invoke-no-cold-start";

  test.each([
    ["all at the round trip", [21, 20, 22, 19, 20], "held"],
    ["one 100 ms beyond it", [20, 20, 20, 20, 120], "held"],
    ["the first 101 ms beyond it", [121, 20, 20, 20, 20], "refuted"],
  ] as const)("%s: %s", (_, took, verdict) => {
    expect(verdictOf(id, [...roundTrip(), ...invokes(took)]).verdict).toBe(verdict);
  });

  test("is inconclusive when the round trip is not known", () => {
    const answered = verdictOf(id, [...roundTrip("ServiceException"), ...invokes([20, 20, 20, 20, 20])]);
    expect(answered).toMatchObject({ verdict: "inconclusive", crashed: false });
    expect(verdictOf(id, invokes([20, 20, 20, 20, 20])).verdict).toBe("not run");
  });

  test("is inconclusive when an invoke did not succeed", () => {
    const refused = [...invokes([20, 20, 20, 20]), ...trials("first-invokes", 1, [], 1)];
    expect(verdictOf(id, [...roundTrip(), ...refused])).toMatchObject({ verdict: "inconclusive", crashed: false });
  });
});

describe("sequential-invokes-stable", () => {
  test.each([
    [[1_000, 1_200, 1_100, 1_050, 1_000], "held"],
    [[1_000, 1_201, 1_100, 1_050, 1_000], "drifted"],
  ] as const)("%j ms: %s", (took, verdict) => {
    expect(verdictOf("sequential-invokes-stable", invokes(took)).verdict).toBe(verdict);
  });
});

describe("five-invokes-five-environments", () => {
  const id = "five-invokes-five-environments";
  const quick = [20, 20, 20, 20, 20];

  test("is refuted by five PIDs in three environments, as expected", () => {
    expect(verdictOf(id, invokes(quick))).toMatchObject({ verdict: "refuted", asExpected: true });
  });

  test("would hold, against expectation, for five environments", () => {
    const apart = (index: number) => place(index, 15 + index);
    expect(verdictOf(id, invokes(quick, apart))).toMatchObject({ verdict: "held", asExpected: false });
  });
});
