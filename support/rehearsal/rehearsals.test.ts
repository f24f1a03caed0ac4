import { describe, expect, test } from "vitest";

import { describeFaultTest, testFaults } from "./fault-test.ts";
import { workKillShift } from "./kill-shift.ts";
import { allFaults, allKills, drawsOf } from "./points.ts";

const ignore = () => {};

describe("a rehearsal of faults", () => {
  test("finds nothing wrong at drawn calls, and strikes the same ones with the same seed", { timeout: 60_000 }, async () => {
    const drawn = { sample: 4, others: 4 };
    const first = await testFaults(5, drawn, ignore);
    expect(first.wrongs).toEqual([]);
    expect(first.results.length).toBe(8);
    expect(await testFaults(5, drawn, ignore)).toEqual(first);
    expect(describeFaultTest(first)).toMatch(/^[a-z -]+ \d+ nights: \d+ completed, \d+ red with a reason, 0 wrong$/m);
  });

  test("of all kinds strikes each mutating call with each, at each moment it can", () => {
    const faults = allFaults({ "all calls": 100, "mutating calls": 10 }, drawsOf(1));
    expect(faults.length).toBe(10 * 10);
    expect(new Set(faults.map(({ kind, at, moment }) => `${kind} ${at} ${moment}`)).size).toBe(faults.length);
    expect(new Set(faults.map(({ kind }) => kind)).size).toBe(7);
    expect(new Set(faults.map(({ at }) => at)).size).toBe(10);
  });
});

describe("a rehearsal of kills", () => {
  test("sweeps away what a killed process left, with its ledger and without", { timeout: 60_000 }, async () => {
    const kill = { kind: "kill", at: 30, of: "mutating calls", moment: "after" } as const;
    const { stood, wrongs } = await workKillShift({ seed: 5, kill });
    expect(stood).toBeGreaterThan(15);
    expect(wrongs).toEqual([]);
  });

  test("says so when the process was not killed", { timeout: 120_000 }, async () => {
    const kill = { kind: "kill", at: 100_000, of: "mutating calls", moment: "after" } as const;
    const { wrongs } = await workKillShift({ seed: 5, kill });
    expect(wrongs).toEqual([expect.stringContaining("the night ended before it was killed, with 0")]);
  });

  test("of all calls kills before and after each", () => {
    const kills = allKills({ "all calls": 100, "mutating calls": 3 });
    expect(kills.map(({ at, moment }) => `${moment} ${at}`)).toEqual([
      "before 1", "after 1", "before 2", "after 2", "before 3", "after 3",
    ]);
  });
});
