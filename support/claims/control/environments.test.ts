import { describe, expect, test } from "vitest";

import type { Place } from "../../evidence/schema.ts";
import { place, trials, verdictOf } from "../evidence.fixture.ts";

/** Where requests run that have an environment each: `atOnce` of them, or more. */
function environments(count: number, atOnce = 1): Place[] {
  const standard = { maxConcurrency: null, initializationType: "on-demand" };
  return Array.from({ length: count * atOnce }, (_, index) => place(Math.floor(index / atOnce), 2, standard));
}

const both = (ten: readonly Place[], fifty: readonly Place[]) => [
  ...trials("standard-burst-10", 3, ten),
  ...trials("standard-burst-50", 3, fifty),
];

describe("standard-one-request-per-environment", () => {
  const id = "standard-one-request-per-environment";

  test("holds when each has one", () => {
    expect(verdictOf(id, both(environments(10), environments(50))).verdict).toBe("held");
  });

  test("holds when an environment serves a second one after the first", () => {
    const later = place(0, 2, { startedAtEpochMs: 4_000, endedAtEpochMs: 5_000 });
    expect(verdictOf(id, both([...environments(9), later], environments(50))).verdict).toBe("held");
  });

  test("is refuted by two at once in one burst", () => {
    expect(verdictOf(id, both(environments(10), [...environments(49), place(0, 2)])).verdict).toBe("refuted");
  });

  test("is refuted by two at once that have a process each", () => {
    expect(verdictOf(id, both([...environments(9), place(0, 3)], environments(50))).verdict).toBe("refuted");
  });
});

describe("standard-ten-environments-for-ten", () => {
  const id = "standard-ten-environments-for-ten";

  test.each([
    ["ten environments", environments(10), "held"],
    ["five of two", environments(5, 2), "refuted"],
    ["nine and a refusal", environments(9), "refuted"],
  ] as const)("%s: %s", (_, places, verdict) => {
    expect(verdictOf(id, trials("standard-burst-10", 3, places, 10 - places.length)).verdict).toBe(verdict);
  });

  test("is inconclusive when the account allows fewer than ten", () => {
    const account = { kind: "account", concurrentExecutions: 9, unreservedConcurrentExecutions: 9 } as const;
    const judgement = verdictOf(id, [account, ...trials("standard-burst-10", 3, environments(9), 1)]);
    expect(judgement).toMatchObject({ verdict: "inconclusive", reason: expect.stringContaining("The account allows 9") });
  });
});

describe("standard-initialization-type", () => {
  const id = "standard-initialization-type";

  test.each([
    ["on demand, and no concurrency", {}, "held"],
    ["Managed Instances", { initializationType: "lambda-managed-instances" }, "refuted"],
    ["a concurrency", { maxConcurrency: 10 }, "refuted"],
    ["nothing", { initializationType: null }, "refuted"],
  ] as const)("told %s: %s", (_, told, verdict) => {
    const places = environments(10).map((where) => ({ ...where, ...told }));
    expect(verdictOf(id, trials("standard-burst-10", 3, places)).verdict).toBe(verdict);
  });
});
