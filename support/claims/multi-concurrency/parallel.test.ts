import { describe, expect, test } from "vitest";

import { place, slots, trials, verdictOf } from "../evidence.fixture.ts";

const late = { startedAtEpochMs: 4_000, endedAtEpochMs: 7_000 };

describe("burst-10-in-parallel", () => {
  const id = "burst-10-in-parallel";

  test("holds when all ten overlap", () => {
    expect(verdictOf(id, trials("burst-10", 5, slots(1, 10))).verdict).toBe("held");
  });

  test.each([
    ["one begins when the others end", [...slots(1, 10).slice(1), place(1, 15, late)]],
    ["one is missing", slots(1, 10).slice(1)],
  ])("is refuted when %s", (_, places) => {
    expect(verdictOf(id, trials("burst-10", 5, places)).verdict).toBe("refuted");
  });
});

/** All three bursts, of which the last is at these places. */
function bursts(places = slots(3, 10)) {
  return [...trials("burst-10", 5, slots(1, 10)), ...trials("burst-30", 5, slots(3, 10)), ...trials("burst-40", 5, places, 10)];
}

const twice = [...slots(3, 10), place(0, 15, { startedAtEpochMs: 3_999, endedAtEpochMs: 5_000 })];
const inTurn = [...slots(3, 10), place(0, 15, late)];

describe("worker-serves-one-at-a-time", () => {
  test.each([
    ["one request each", slots(3, 10), "held"],
    ["two in turn", inTurn, "held"],
    ["two at once", twice, "refuted"],
  ] as const)("%s: %s", (_, places, verdict) => {
    expect(verdictOf("worker-serves-one-at-a-time", bursts(places)).verdict).toBe(verdict);
  });
});

describe("pid-serves-several-at-once", () => {
  const id = "pid-serves-several-at-once";
  const first = trials("burst-10", 5, slots(1, 10));

  test("is refuted by one PID in three environments, as expected", () => {
    const judgement = verdictOf(id, [...first, ...trials("burst-30", 5, slots(3, 10))]);
    expect(judgement).toMatchObject({ verdict: "refuted", asExpected: true });
    expect(judgement.reason).toContain("one PID served up to 3 requests of a burst, in up to 3 environments");
  });

  test("would hold, against expectation, for a process with two at once", () => {
    const judgement = verdictOf(id, [...first, ...trials("burst-30", 5, twice)]);
    expect(judgement).toMatchObject({ verdict: "held", asExpected: false });
  });
});
