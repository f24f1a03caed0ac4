import { describe, expect, test } from "vitest";

import { verdictOf } from "../evidence.fixture.ts";
import { accepted, followed, refused } from "./steps.fixture.ts";

const DELETION = "deletion";
const deleted = (statusCode: number) => accepted(DELETION, "delete-function", { statusCode });

describe("function-deletion-asynchronous", () => {
  test.each([
    ["202, Deleting, then gone", deleted(202), followed("function", "Deleting", "gone"), "held"],
    ["202, still as before, then gone", deleted(202), followed("function", "ActiveNonInvocable", "gone"), "held"],
    ["202, but gone at once", deleted(202), followed("function", "gone"), "drifted"],
    ["204, as a standard function", deleted(204), followed("function", "gone"), "drifted"],
    ["202, and never gone", deleted(202), followed("function", "Deleting"), "drifted"],
    ["a refusal", refused(DELETION, "delete-function", "ResourceConflictException"), followed("function", "Active"), "drifted"],
  ] as const)("%s: %s", (_, answer, timeline, verdict) => {
    expect(verdictOf("function-deletion-asynchronous", [answer, timeline]).verdict).toBe(verdict);
  });
});

describe("function-deletion-removes-versions", () => {
  const before = accepted(DELETION, "versions-before", { versions: ["$LATEST", "1"] });
  const unlisted = refused(DELETION, "versions-after", "ResourceNotFoundException");
  const listed = accepted(DELETION, "versions-after", { versions: ["1"] });

  test.each([
    ["neither found nor listed", followed("version", "gone"), unlisted, "held"],
    ["found for a while", followed("version", "Deleting", "gone"), unlisted, "held"],
    ["still found", followed("version", "Active"), unlisted, "refuted"],
    ["still listed", followed("version", "gone"), listed, "refuted"],
  ] as const)("a version %s: %s", (_, version, list, verdict) => {
    expect(verdictOf("function-deletion-removes-versions", [before, version, list]).verdict).toBe(verdict);
  });

  test("a function without versions decides nothing", () => {
    const none = accepted(DELETION, "versions-before", { versions: ["$LATEST"] });
    expect(verdictOf("function-deletion-removes-versions", [none, unlisted]).verdict).toBe("inconclusive");
  });

  test("a throttled look decides nothing, and says so", () => {
    const throttled = refused(DELETION, "versions-after", "TooManyRequestsException");
    const judgement = verdictOf("function-deletion-removes-versions", [before, followed("version", "gone"), throttled]);
    expect(judgement).toMatchObject({ verdict: "inconclusive", crashed: false });
    expect(judgement.reason).toContain("refused with TooManyRequestsException, which says nothing");
  });
});

describe("log-groups-stay", () => {
  const group = (when: "before" | "after", there: boolean) => accepted(DELETION, `log-group-${when}`, { there });
  const gone = followed("function", "Deleting", "gone");

  test.each([
    ["still there", [group("before", true), gone, group("after", true)], "held"],
    ["gone with the function", [group("before", true), gone, group("after", false)], "refuted"],
    ["never there", [group("before", false), gone, group("after", false)], "inconclusive"],
    ["there, as the function is", [group("before", true), followed("function", "Deleting"), group("after", true)], "inconclusive"],
  ] as const)("a log group %s: %s", (_, records, verdict) => {
    expect(verdictOf("log-groups-stay", records).verdict).toBe(verdict);
  });
});
