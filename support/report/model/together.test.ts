import { describe, expect, test } from "vitest";

import type { ClaimTest, Shard } from "../../run/run-record.ts";
import { together, type LinkedReport } from "./together.ts";
import { evidenceOf, sampleRecords, sampleReport, sampleRun } from "./sample-run.fixture.ts";

const ids = sampleRun.catalogue.map(({ id }) => id);
const testsOf = (some: readonly string[]) => some.map((claimId): ClaimTest => ({ claimId, state: "passed", judged: true }));
const linked = (model: LinkedReport["model"], href = "report.html"): LinkedReport => ({ model, href });

function shard(index: number, count: number, some: readonly string[], more: { region?: string; runId?: string } = {}): LinkedReport {
  const part: Shard = { index, count, ofClaims: ids.length };
  return linked(sampleReport({ run: { shard: part, ...more }, tests: testsOf(some) }), `shard-${index}.html`);
}

const late = evidenceOf(sampleRecords().map((record) => (record.kind === "version" ? { ...record, activeAfterMs: 171_300 } : record)));

describe("shards of one configuration", () => {
  const first = shard(1, 2, ids.slice(0, 4));
  const second = shard(2, 2, ids.slice(4));

  test("make up one column, in which each claim leads to the report of its shard", () => {
    const { configurations, claims, green, headline } = together([second, first]);
    expect(configurations.map(({ name }) => name)).toEqual(["twin, documented, seed 1, us-east-1"]);
    expect(claims.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(claims.find(({ id }) => id === ids[0])?.cells.map((cell) => cell?.href)).toEqual([`shard-1.html#${ids[0]}`]);
    expect(claims.find(({ id }) => id === ids[4])?.cells.map((cell) => cell?.href)).toEqual([`shard-2.html#${ids[4]}`]);
    expect(green).toBe(true);
    expect(headline).toBe("9 claims in 1 configuration, 2 runs; all came out as expected; nothing was left behind.");
  });

  test("are no whole while one is missing", () => {
    const { green, headline } = together([shard(1, 3, ids.slice(0, 4)), shard(3, 3, ids.slice(6))]);
    expect(green).toBe(false);
    expect(headline).toContain("MISSING: 2 claims (shard 2 of 3) of twin, documented, seed 1, us-east-1");
  });

  test("are a whole without one that had no claim, and so left no run", () => {
    expect(together([shard(1, 3, ids.slice(0, 4)), shard(3, 3, ids.slice(4))]).green).toBe(true);
  });

  test("are refused when one is given twice", () => {
    expect(() => together([first, first])).toThrow("Shard 1 of 2 of one configuration is given twice");
  });

  test("of two regions are two columns", () => {
    const elsewhere = [shard(1, 2, ids.slice(0, 4), { region: "eu-west-1" }), shard(2, 2, ids.slice(4), { region: "eu-west-1" })];
    expect(together([first, second, ...elsewhere]).configurations.map(({ reports }) => reports.length)).toEqual([2, 2]);
  });
});

describe("two configurations", () => {
  test("stand side by side, and what did not come out as expected in one comes first", () => {
    const reports = [sampleReport(), sampleReport({ evidence: late, run: { region: "eu-west-1" } })].map((model) => linked(model));
    const { claims, green, headline } = together(reports);
    expect(green).toBe(false);
    expect(claims[0]).toMatchObject({ id: "publish-to-active", needsAttention: true, differs: true });
    expect(claims[0]?.cells.map((cell) => cell?.claim.verdict)).toEqual(["held", "drifted"]);
    expect(claims.slice(1).every(({ differs }) => !differs)).toBe(true);
    expect(headline).toContain("9 claims in 2 configurations, 2 runs; not as expected: publish-to-active; verdicts differ of publish-to-active; not green: twin-7f3a9c21b0; nothing was left behind.");
  });

  test("say where only one was asked for a claim", () => {
    const reports = [sampleReport(), sampleReport({ tests: testsOf(ids.slice(0, 1)), run: { region: "eu-west-1" } })].map((model) => linked(model));
    const { claims, green } = together(reports);
    expect(claims.find(({ id }) => id === ids[1])?.cells.map((cell) => cell?.claim.verdict)).toEqual(["held", undefined]);
    expect(green).toBe(true);
  });

  test("are not green while one left something behind", () => {
    const { green, headline } = together([linked(sampleReport()), linked(sampleReport({ left: ["a VPC"] }))]);
    expect(green).toBe(false);
    expect(headline).toContain("LEFT BEHIND: 1");
  });
});
