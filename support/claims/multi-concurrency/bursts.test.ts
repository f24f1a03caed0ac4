import { describe, expect, test } from "vitest";

import type { Place } from "../../evidence/schema.ts";
import { place, slots, trials, verdictOf } from "../evidence.fixture.ts";

describe("three-environments-ten-workers", () => {
  const id = "three-environments-ten-workers";

  test("holds for 3 x 10", () => {
    expect(verdictOf(id, trials("burst-30", 5, slots(3, 10))).verdict).toBe("held");
  });

  test.each([
    ["two environments", slots(2, 15)],
    ["ten environments", slots(10, 3)],
    ["a worker less in one environment", [...slots(3, 10).slice(0, 29), place(2, 15)]],
  ])("is refuted by %s", (_, places) => {
    expect(verdictOf(id, trials("burst-30", 5, places)).verdict).toBe("refuted");
  });

  test("is refuted by a worker that served two at once", () => {
    const twice = [...slots(3, 10), place(0, 15, { startedAtEpochMs: 3_999, endedAtEpochMs: 5_000 })];
    expect(verdictOf(id, trials("burst-30", 5, twice)).verdict).toBe("refuted");
  });

  test("holds when a worker served two one after the other", () => {
    const inTurn = [...slots(3, 10), place(0, 15, { startedAtEpochMs: 4_000, endedAtEpochMs: 5_000 })];
    expect(verdictOf(id, trials("burst-30", 5, inTurn)).verdict).toBe("held");
  });

  test.each([
    ["log stream", { logStream: "stream-1" }],
    ["metadata token", { tokenHash: "token-1" }],
  ])("is inconclusive when the %s tells environments apart differently", (name, rest) => {
    const [first, ...others] = slots(3, 10);
    const judgement = verdictOf(id, trials("burst-30", 5, [{ ...(first as Place), ...rest }, ...others]));
    expect(judgement.verdict).toBe("inconclusive");
    expect(judgement.reason).toContain(name);
  });

  test("does not need witnesses that the runtime does not give", () => {
    const silent = slots(3, 10).map((where) => ({ ...where, tokenHash: null, logStream: null }));
    expect(verdictOf(id, trials("burst-30", 5, silent)).verdict).toBe("held");
  });

  test("is inconclusive after four trials", () => {
    expect(verdictOf(id, trials("burst-30", 4, slots(3, 10))).verdict).toBe("inconclusive");
  });
});

describe("pid-is-environment", () => {
  test("is refuted where PIDs repeat, as expected", () => {
    expect(verdictOf("pid-is-environment", trials("burst-30", 5, slots(3, 10)))).toMatchObject({
      verdict: "refuted",
      asExpected: true,
    });
  });

  test("would hold, against expectation, if every environment had PIDs of its own", () => {
    const apart = Array.from({ length: 30 }, (_, index) => place(index, 100 + index));
    expect(verdictOf("pid-is-environment", trials("burst-30", 5, apart))).toMatchObject({
      verdict: "held",
      asExpected: false,
    });
  });
});

describe("burst-40-beyond-capacity-refused", () => {
  const id = "burst-40-beyond-capacity-refused";

  test.each([
    ["3 environments refuse 10", slots(3, 10), 10, "held"],
    ["4 environments refuse none", slots(4, 10), 0, "refuted"],
    ["3 environments refuse 11", slots(3, 10).slice(1), 11, "refuted"],
    ["2 environments refuse 20", slots(2, 10), 20, "held"],
  ] as const)("%s: %s", (_, places, refused, verdict) => {
    expect(verdictOf(id, trials("burst-40", 5, places, refused)).verdict).toBe(verdict);
  });
});

describe("burst-30-none-throttled", () => {
  test("is refuted by one throttle in 150", () => {
    const records = [...trials("burst-30", 4, slots(3, 10))];
    const last = trials("burst-30", 1, slots(3, 10).slice(1), 1).map((record) => Object.assign({}, record, { trial: 5 }));
    expect(verdictOf("burst-30-none-throttled", [...records, ...last]).verdict).toBe("refuted");
  });

  test("is inconclusive when a request failed for another reason", () => {
    const records = trials("burst-30", 5, slots(3, 10)).map((record) =>
      record.kind === "trial" && record.trial === 2 ? Object.assign({}, record, { failed: 1 }) : record,
    );
    expect(verdictOf("burst-30-none-throttled", records).verdict).toBe("inconclusive");
  });
});
