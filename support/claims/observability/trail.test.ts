import { describe, expect, test } from "vitest";

import type { EvidenceOf, EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

const first: EvidenceRecord = {
  kind: "instances",
  label: "first-active",
  instances: ["i-1", "i-2", "i-3"].map((id) => ({ id, type: "m7i.xlarge", zone: "z", state: "running" })),
};

function trail(...events: EvidenceOf<"trail">["events"]): EvidenceRecord {
  return { kind: "trail", at: 0, names: ["RunInstances"], events };
}

const launch = (...instanceIds: string[]) => ({ name: "RunInstances", atEpochMs: 0, instanceIds, identity: "AssumedRole via lambda" });
const named = (...names: string[]) => trail(...names.map((name) => ({ name, atEpochMs: 0 })));
const log = (found: boolean, ...messages: string[]): EvidenceRecord => ({
  kind: "log",
  group: "/aws/lambda/capacity-provider/cp",
  found,
  events: messages.map((message) => ({ atEpochMs: 0, message })),
});

describe("trail-shows-launches", () => {
  test.each([
    ["one event for all", [trail(launch("i-1", "i-2", "i-3"))], "held"],
    ["one event each, and another's", [trail(launch("i-1"), launch("i-2"), launch("i-3"), launch("i-9"))], "held"],
    ["one launch missing", [trail(launch("i-1"), launch("i-2"))], "drifted"],
    ["nothing at all", [trail()], "inconclusive"],
    ["CloudTrail not asked", [], "not run"],
  ] as const)("%s", (_, records, verdict) => {
    expect(verdictOf("trail-shows-launches", [first, ...records]).verdict).toBe(verdict);
  });

  test("tells whose launches they are", () => {
    expect(verdictOf("trail-shows-launches", [first, trail(launch("i-1", "i-2", "i-3"))]).reason).toContain("3 of 3 launches, by AssumedRole via lambda");
  });
});

test.each([
  ["plain names for what is new", ["CreateCapacityProvider", "PutFunctionScalingConfig", "PublishVersion20150331"], "held"],
  ["a date at one of them", ["CreateCapacityProvider20251130", "PutFunctionScalingConfig", "PublishVersion20150331"], "drifted"],
  ["both names for one", ["CreateCapacityProvider", "PutFunctionScalingConfig", "PublishVersion20150331", "PublishVersion"], "drifted"],
  ["one that is not found", ["CreateCapacityProvider", "PublishVersion20150331"], "inconclusive"],
] as const)("trail-names-capacity-provider-events: %s", (_, names, verdict) => {
  expect(verdictOf("trail-names-capacity-provider-events", [named(...names)]).verdict).toBe(verdict);
});

test.each([
  ["a line each", [log(true, "INFO: Launching i-1", "INFO: Successfully launched i-1", "Launched i-2", "Launched i-3")], "held"],
  ["only beginnings", [log(true, "Launching i-1", "Launching i-2", "Launching i-3")], "refuted"],
  ["no group", [log(false)], "refuted"],
  ["not read", [], "not run"],
] as const)("provider-log-names-launches: %s", (_, records, verdict) => {
  expect(verdictOf("provider-log-names-launches", [first, ...records]).verdict).toBe(verdict);
});
