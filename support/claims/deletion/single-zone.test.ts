import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { place, trials, verdictOf } from "../evidence.fixture.ts";
import { instances } from "./steps.fixture.ts";

const active: EvidenceRecord = { kind: "version", label: "single-zone", state: "Active", activeAfterMs: 66_000 };
const answered = trials("single-zone", 5, [place(0, 15)]);
const works = [active, instances("single-zone", "running", "running", "running"), ...answered];

function failed(reasonCode: string): EvidenceRecord[] {
  const reason = "as AWS says";
  return [
    { kind: "version", label: "single-zone", state: "Failed", reasonCode, reason },
    { kind: "obstacle", experiment: "single-zone", reasonCode, message: reason },
  ];
}

describe("a version in one zone", () => {
  test("that works shows that one subnet suffices", () => {
    const judgement = verdictOf("single-zone-provider-works", works);
    expect(judgement).toMatchObject({ verdict: "held", reading: "one subnet suffices" });
    expect(judgement.reason).toContain("Active after 66 s; instances: 3 in use1-az4; invokes answered: 5 of 5");
    expect(verdictOf("three-zones-required", works)).toMatchObject({ verdict: "refuted", asExpected: true });
  });

  test("that fails shows that three are needed", () => {
    const judgement = verdictOf("single-zone-provider-works", failed("InvalidSubnet"));
    expect(judgement).toMatchObject({ verdict: "drifted", reading: "subnets in three zones are needed" });
    expect(judgement.reason).toContain("Failed: InvalidSubnet: as AWS says");
    expect(verdictOf("three-zones-required", failed("InvalidSubnet"))).toMatchObject({ verdict: "held", asExpected: false });
  });

  test("that finds no capacity shows neither", () => {
    for (const id of ["single-zone-provider-works", "three-zones-required"]) {
      expect(verdictOf(id, failed("InsufficientCapacity"))).toMatchObject({ verdict: "inconclusive", crashed: false });
    }
  });

  test("that answers only some invokes does not work", () => {
    const some = [...works, ...trials("single-zone", 1, [], 1)];
    expect(verdictOf("single-zone-provider-works", some).verdict).toBe("refuted");
  });

  test("whose instances are in two zones says nothing of one", () => {
    const spread = ["use1-az4", "use1-az6"].map((zone) => ({ type: "m7i.xlarge", zone, state: "running" }));
    const records: EvidenceRecord[] = [active, { kind: "instances", label: "single-zone", instances: spread }, ...answered];
    expect(verdictOf("single-zone-provider-works", records).verdict).toBe("refuted");
  });

  test("that was not published is not judged", () => {
    expect(verdictOf("single-zone-provider-works", []).verdict).toBe("not run");
  });
});
