import { describe, expect, test } from "vitest";

import type { EvidenceRecord, Place } from "../../evidence/schema.ts";
import { place, slots, trials, verdictOf } from "../evidence.fixture.ts";

/** Five bursts of 30 at these places. */
const at = (places: readonly Place[]) => trials("burst-30", 5, places);

function changed(rest: Partial<Place>): Place[] {
  const [first, ...others] = slots(3, 10);
  return [{ ...(first ?? place(0, 15)), ...rest }, ...others];
}

describe("requests-spread-three-per-environment", () => {
  const id = "requests-spread-three-per-environment";

  test("is refuted by ten in each of three, as expected", () => {
    expect(verdictOf(id, at(slots(3, 10)))).toMatchObject({ verdict: "refuted", asExpected: true });
  });

  test("would hold, against expectation, for three in each of ten", () => {
    expect(verdictOf(id, at(slots(10, 3)))).toMatchObject({ verdict: "held", asExpected: false });
  });
});

describe("ten-unique-pids", () => {
  const counted = (distinctPids: number): EvidenceRecord[] =>
    at(slots(3, 10)).map((record) => (record.kind === "trial" ? Object.assign(record, { distinctPids }) : record));

  test.each([
    [9, "drifted"],
    [10, "held"],
    [12, "held"],
    [13, "drifted"],
  ] as const)("%i of them: %s", (pids, verdict) => {
    expect(verdictOf("ten-unique-pids", counted(pids)).verdict).toBe(verdict);
  });
});

describe("tmp-shared-by-workers", () => {
  const id = "tmp-shared-by-workers";

  test.each([
    ["all read one id in each environment", slots(3, 10), "held"],
    ["one worker reads another", changed({ environmentId: "another" }), "refuted"],
    ["the runtime gives no token", changed({ tokenHash: null }), "inconclusive"],
  ] as const)("%s: %s", (_, places, verdict) => {
    expect(verdictOf(id, at(places))).toMatchObject({ verdict, crashed: false });
  });
});

describe("environment-witnesses-agree", () => {
  const id = "environment-witnesses-agree";

  test.each([
    ["all agree", slots(3, 10), "held"],
    ["a worker tells another log stream", changed({ logStream: "stream-1" }), "refuted"],
    ["a worker tells another token", changed({ tokenHash: "token-1" }), "refuted"],
    ["two environments have one log stream", slots(3, 10).map((where) => ({ ...where, logStream: "one" })), "refuted"],
    ["one is not told", slots(3, 10).map((where) => ({ ...where, tokenHash: null })), "held"],
  ] as const)("%s: %s", (_, places, verdict) => {
    expect(verdictOf(id, at(places)).verdict).toBe(verdict);
  });
});

describe("environments-run-lambda-managed-instances", () => {
  const id = "environments-run-lambda-managed-instances";

  test.each([
    ["all say so", slots(3, 10), "held"],
    ["one says on-demand", changed({ initializationType: "on-demand" }), "refuted"],
    ["one has another concurrency", changed({ maxConcurrency: 16 }), "refuted"],
    ["one says nothing", changed({ initializationType: null }), "refuted"],
  ] as const)("%s: %s", (_, places, verdict) => {
    expect(verdictOf(id, at(places)).verdict).toBe(verdict);
  });
});
