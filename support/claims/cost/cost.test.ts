import { describe, expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { verdictOf } from "../evidence.fixture.ts";

function price(item: string, usdPerUnit: number): EvidenceRecord {
  const unit = item === "request" ? "request" : "hour";
  return { kind: "price", item, usdPerUnit, unit, from: "price-list", date: "2026-10-01", region: "us-east-1" };
}

const listed = [price("m7i.xlarge", 0.2016), price("management-fee/m7i.xlarge", 0.03024), price("request", 2e-7)];

function withPrice(item: string, usdPerUnit: number): EvidenceRecord[] {
  return listed.map((record) => (record.kind === "price" && record.item === item ? price(item, usdPerUnit) : record));
}

describe("prices", () => {
  const ids = ["instance-price", "management-fee", "request-fee", "three-instances-cost", "low-utilization-standard-cheaper", "break-even-utilization"];

  test.each(ids)("as published let %s hold", (id) => {
    expect(verdictOf(id, listed)).toMatchObject({ verdict: "held" });
  });

  test.each(ids)("that were not read leave %s not run", (id) => {
    expect(verdictOf(id, []).verdict).toBe("not run");
  });

  test.each([
    ["instance-price", withPrice("m7i.xlarge", 0.21), "refuted"],
    ["management-fee", withPrice("management-fee/m7i.xlarge", 0.04), "refuted"],
    ["request-fee", withPrice("request", 4e-7), "refuted"],
    ["three-instances-cost", withPrice("m7i.xlarge", 0.25), "refuted"],
    ["low-utilization-standard-cheaper", withPrice("m7i.xlarge", 0.001), "refuted"],
    ["break-even-utilization", withPrice("m7i.xlarge", 2), "refuted"],
  ] as const)("otherwise: %s", (id, records, verdict) => {
    expect(verdictOf(id, records).verdict).toBe(verdict);
  });

  test("that neither the list nor the table knows are inconclusive, by name", () => {
    const judgement = verdictOf("request-fee", listed.slice(0, 2));
    expect(judgement.verdict).toBe("inconclusive");
    expect(judgement.reason).toContain("the price of request");
  });
});

describe("idle-instances-run", () => {
  const look = (label: string, ids: readonly string[], state = "running"): EvidenceRecord => ({
    kind: "instances",
    label,
    instances: ids.map((id) => ({ id, type: "m7i.xlarge", zone: "use1-az1", state })),
  });

  test.each([
    ["all run on", [look("idle-before", ["a", "b", "c"]), look("idle-after", ["a", "b", "c", "d"])], "held"],
    ["one that was not needed is gone", [look("idle-before", ["a", "b", "c"]), look("idle-after", ["a", "b"])], "held"],
    ["others took over", [look("idle-before", ["a", "b", "c"]), look("idle-after", ["d", "e", "f"])], "refuted"],
    ["all shut down", [look("idle-before", ["a"]), look("idle-after", ["a"], "shutting-down")], "refuted"],
    ["none ran at first", [look("idle-before", []), look("idle-after", [])], "inconclusive"],
    ["nobody looked", [], "not run"],
  ] as const)("when %s", (_, records, verdict) => {
    expect(verdictOf("idle-instances-run", records).verdict).toBe(verdict);
  });
});
