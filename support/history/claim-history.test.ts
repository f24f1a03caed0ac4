import { describe, expect, test } from "vitest";

import type { Verdict } from "../claims/verdict.ts";
import { claimHistory, comparableRuns } from "./claim-history.ts";
import type { HistoryRecord } from "./history-record.ts";

const ID = "publish-to-active";
const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString();

function run(index: number, verdict: Verdict, more: Partial<HistoryRecord> = {}, revision = "r1"): HistoryRecord {
  return {
    v: 1, runId: `aws-${index}`, startedAt: day(index), target: "aws", region: "us-east-1", commit: "c", dirty: false, green: true,
    clockSeconds: 1, left: 0, claims: { [ID]: { verdict, value: 60 + index, revision } }, ...more,
  };
}

function historyOf(past: readonly Verdict[], now: Verdict, revision = "r1") {
  const runs = past.map((verdict, index) => run(index, verdict));
  return claimHistory(ID, runs, { startedAt: day(past.length), verdict: now, revision });
}

describe("since when a verdict stands", () => {
  test.each([
    [[], "held", { runs: 1, inARow: 1, since: day(0) }],
    [["held", "held"], "held", { runs: 3, inARow: 3, since: day(0) }],
    [["refuted", "held", "held"], "held", { runs: 4, inARow: 3, since: day(1), before: "refuted" }],
    [["refuted", "refuted", "inconclusive"], "refuted", { runs: 4, inARow: 3, since: day(0) }],
    [["held", "inconclusive"], "inconclusive", { runs: 3, inARow: 2, since: day(1), before: "held" }],
    [["held", "refuted"], "held", { runs: 3, inARow: 1, since: day(2), before: "refuted", changedFrom: "refuted" }],
  ] as const)("%o, then %s", (past, now, expected) => {
    const { shown: _shown, revised: _revised, ...told } = historyOf(past, now);
    expect(told).toEqual(expected);
  });
});

describe("a change of the verdict", () => {
  test.each([
    [["held"], "refuted", "held"],
    [["held", "inconclusive"], "refuted", "held"],
    [["held", "inconclusive", "not run"], "held", undefined],
    [["held"], "inconclusive", undefined],
    [["inconclusive"], "held", undefined],
    [[], "refuted", undefined],
  ] as const)("after %o, %s: was %s", (past, now, changedFrom) => {
    expect(historyOf(past, now).changedFrom).toBe(changedFrom);
  });
});

test("a stretch of one verdict tells when the claim was revised within it", () => {
  const runs = ["r1", "r1", "r2", "r2"].map((revision, index) => run(index, "held", {}, revision));
  expect(claimHistory(ID, runs, { startedAt: day(4), verdict: "held", revision: "r2" })).toMatchObject({ inARow: 5, revisedAt: day(2) });
});

test("a claim that was revised since the run before says so", () => {
  expect(historyOf(["held"], "held", "r2").revised).toBe(true);
  expect(historyOf(["held"], "held", "r1").revised).toBe(false);
  expect(historyOf([], "held", "r2").revised).toBe(false);
});

test("runs that did not select the claim are none of its history", () => {
  const runs = [run(0, "held"), run(1, "held", { claims: {} }), run(2, "held")];
  expect(claimHistory(ID, runs, { startedAt: day(3), verdict: "held", revision: "r1" }).runs).toBe(3);
});

test("only runs of the same target, region and world that began before are compared with", () => {
  const same = run(1, "held");
  const others = [
    run(2, "held", { target: "twin", world: "documented" }),
    run(3, "held", { region: "eu-west-1" }),
    run(9, "held"),
  ];
  expect(comparableRuns([same, ...others], { target: "aws", region: "us-east-1", startedAt: day(5) })).toEqual([same]);
});
