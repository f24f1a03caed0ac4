import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

const instances = (label: string, count: number): EvidenceRecord => ({
  kind: "instances",
  label,
  instances: Array.from({ length: count }, (_, index) => ({ type: "m7i.xlarge", zone: `zone-${index}` })),
});

describe("no-instances-before-publish", () => {
  test.each([
    ["none, then three", [instances("before-publish", 0), instances("first-active", 3)], "held"],
    ["one already", [instances("before-publish", 1), instances("first-active", 3)], "refuted"],
    ["none before or after", [instances("before-publish", 0), instances("first-active", 0)], "inconclusive"],
    ["nobody looked before", [instances("first-active", 3)], "not run"],
  ] as const)("%s", (_, records, verdict) => {
    expect(verdictOf("no-instances-before-publish", records).verdict).toBe(verdict);
  });
});

describe("capacity-provider-active", () => {
  const active = (ms: number): EvidenceRecord => ({
    kind: "timeline",
    experiment: "stack-times",
    subject: "capacity-provider",
    startedAt: 1_000,
    seen: [{ at: 1_080, state: "accepted" }, { at: 1_000 + ms, state: "Active" }],
  });

  test.each([[2_000, "held"], [15_000, "held"], [15_020, "drifted"]] as const)("after %d ms: %s", (ms, verdict) => {
    expect(verdictOf("capacity-provider-active", [active(ms)]).verdict).toBe(verdict);
  });

  test("is not run without the stack's times", () => {
    expect(verdictOf("capacity-provider-active", []).verdict).toBe("not run");
  });
});

describe("publish-response-time", () => {
  const published = (publishAnsweredAt: number): EvidenceRecord => ({ kind: "version", label: "fresh", state: "Active", publishSentAt: 100, publishAnsweredAt });

  test.each([[1_600, "held"], [5_100, "held"], [67_000, "drifted"]] as const)("answered at %d: %s", (at, verdict) => {
    expect(verdictOf("publish-response-time", [published(at)]).verdict).toBe(verdict);
  });

  test("is not run without the answer", () => {
    expect(verdictOf("publish-response-time", [{ kind: "version", label: "fresh", state: "Active" }]).verdict).toBe("not run");
  });
});
