import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

function call(step: string, rest: { accepted: boolean; errorType?: string; output?: Record<string, unknown> }): EvidenceRecord {
  const operation = step === "as-created" ? "GetFunctionConfiguration" : "UpdateFunctionConfiguration";
  return { kind: "call", experiment: "standard-settings", step, operation, sentAt: 0, answeredAt: 60, ...rest };
}

const refused = { accepted: false, errorType: "ValidationException" } as const;
const withMemory = (memoryMb: number) => ({ accepted: true, output: { memoryMb, timeoutSec: 60 } });
const withTimeout = (timeoutSec: number) => ({ accepted: true, output: { memoryMb: 4_096, timeoutSec } });

describe("standard-memory-128-accepted", () => {
  test.each([
    ["127 MB refused, 128 MB accepted", refused, withMemory(128), "held"],
    ["both accepted", withMemory(127), withMemory(128), "refuted"],
    ["both refused", refused, refused, "refuted"],
    ["128 MB accepted, but not had", refused, withMemory(4_096), "refuted"],
  ] as const)("%s", (_, less, least, verdict) => {
    expect(verdictOf("standard-memory-128-accepted", [call("memory-127", less), call("memory-128", least)]).verdict).toBe(verdict);
  });
});

describe("standard-timeout-at-most-900", () => {
  test.each([
    ["901 s refused, 900 s accepted", refused, withTimeout(900), "held"],
    ["both accepted", withTimeout(901), withTimeout(900), "refuted"],
    ["both refused", refused, refused, "refuted"],
  ] as const)("%s", (_, longer, longest, verdict) => {
    expect(verdictOf("standard-timeout-at-most-900", [call("timeout-901", longer), call("timeout-900", longest)]).verdict).toBe(verdict);
  });
});

describe("standard-needs-no-vpc", () => {
  test.each([
    ["Active without subnets", { state: "Active", subnets: 0 }, "held"],
    ["Active in a subnet", { state: "Active", subnets: 1 }, "refuted"],
    ["Failed without subnets", { state: "Failed", subnets: 0 }, "refuted"],
  ])("%s", (_, output, verdict) => {
    expect(verdictOf("standard-needs-no-vpc", [call("as-created", { accepted: true, output })]).verdict).toBe(verdict);
  });

  test("is not run when nobody looked", () => {
    expect(verdictOf("standard-needs-no-vpc", []).verdict).toBe("not run");
  });
});
