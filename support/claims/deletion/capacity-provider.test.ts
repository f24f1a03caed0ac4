import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";
import { accepted, followed, instances, refused } from "./steps.fixture.ts";

const DELETION = "deletion";

describe("capacity-provider-in-use-not-deletable", () => {
  const attached = accepted(DELETION, "attached", { versions: 2 });

  test.each([
    ["refused for the conflict", attached, refused(DELETION, "delete-in-use", "ResourceConflictException"), "held"],
    ["refused for another reason", attached, refused(DELETION, "delete-in-use", "ValidationException"), "refuted"],
    ["not allowed", attached, refused(DELETION, "delete-in-use", "AccessDeniedException"), "inconclusive"],
    ["accepted", attached, accepted(DELETION, "delete-in-use"), "refuted"],
    ["throttled", attached, refused(DELETION, "delete-in-use", "TooManyRequestsException"), "inconclusive"],
    ["accepted with nothing on it", accepted(DELETION, "attached", { versions: 0 }), accepted(DELETION, "delete-in-use"), "inconclusive"],
  ] as const)("a deletion %s: %s", (_, listed, attempt, verdict) => {
    expect(verdictOf("capacity-provider-in-use-not-deletable", [listed, attempt]).verdict).toBe(verdict);
  });
});

describe("capacity-provider-deletable-right-after", () => {
  const id = "capacity-provider-deletable-right-after";
  const later = followed("deletion of the capacity provider", "refused with ResourceConflictException", "accepted");

  test("is refuted by one refusal, as expected, and says when it was deletable", () => {
    const judgement = verdictOf(id, [refused(DELETION, "delete-right-after", "ResourceConflictException"), later]);
    expect(judgement).toMatchObject({ verdict: "refuted", asExpected: true });
    expect(judgement.reason).toContain("accepted after 10 s");
  });

  test("holds, against expectation, when AWS accepts it at once", () => {
    expect(verdictOf(id, [accepted(DELETION, "delete-right-after")])).toMatchObject({ verdict: "held", asExpected: false });
  });

  test("is open while AWS has no time to answer", () => {
    expect(verdictOf(id, [refused(DELETION, "delete-right-after", "TooManyRequestsException")]).verdict).toBe("inconclusive");
  });
});

describe("capacity-provider-deletion-terminates-instances", () => {
  const followedUp = [followed("capacity provider", "Deleting", "gone"), followed("instances", "3 running", "0 running")];
  const ran = instances("deletion-before", "running", "running", "pending");

  test.each([
    ["none is left", [ran, instances("deletion-after")], "held"],
    ["all are on their way out", [ran, instances("deletion-after", "shutting-down", "terminated")], "held"],
    ["one runs on", [ran, instances("deletion-after", "running")], "refuted"],
    ["there were none", [instances("deletion-before"), instances("deletion-after")], "inconclusive"],
  ] as const)("%s: %s", (_, looks, verdict) => {
    expect(verdictOf("capacity-provider-deletion-terminates-instances", [...followedUp, ...looks]).verdict).toBe(verdict);
  });

  test("without an Active version says why there were no instances", () => {
    const obstacle: EvidenceRecord = { kind: "obstacle", experiment: "single-zone", reasonCode: "InsufficientCapacity", message: "none" };
    const judgement = verdictOf("capacity-provider-deletion-terminates-instances", [obstacle, ...followedUp]);
    expect(judgement).toMatchObject({ verdict: "inconclusive", reason: "InsufficientCapacity: none" });
  });
});
