import { describe, expect, test } from "vitest";

import { catalogue } from "../claims/catalogue.ts";
import { documented } from "../twin/worlds/documented.ts";
import { ACCEPTING_WORLD, killAfterAcceptedProbe } from "./accepted-probe.ts";
import { describeFaultTest, testFaults } from "./fault-test.ts";
import { workKillShift } from "./kill-shift.ts";
import { allFaults, allKills, drawnKills, drawsOf } from "./points.ts";
import { spendStruckNight } from "./struck-night.ts";

const ignore = () => {};

describe("a rehearsal of faults", () => {
  test("finds nothing wrong at drawn calls, and strikes the same ones with the same seed", { timeout: 60_000 }, async () => {
    const drawn = { sample: 4, others: 4 };
    const first = await testFaults(5, drawn, ignore);
    expect(first.wrongs).toEqual([]);
    expect(first.results.length).toBe(8);
    expect(await testFaults(5, drawn, ignore)).toEqual(first);
    expect(describeFaultTest(first)).toMatch(/^[a-z -]+ \d+ nights: \d+ completed, \d+ red with a reason, 0 wrong; \d+ left something to the sweep$/m);
  });

  test("refutes nothing when a call is denied in the midst of what it belongs to", { timeout: 60_000 }, async () => {
    const claims = catalogue.filter(({ experiments }) => experiments.every((name) => ["provisioning", "deactivation"].includes(name)));
    const { calls } = await spendStruckNight(1, [], claims);
    const everyTenth = Array.from({ length: Math.floor(calls["all calls"] / 10) }, (_, index) => 10 * (index + 1));
    for (const at of everyTenth) {
      const denied = { kind: "access denied", at, of: "all calls", moment: "before" } as const;
      const { wronged, leaked } = await spendStruckNight(1, [denied], claims);
      expect({ at, wronged, leaked }).toEqual({ at, wronged: [], leaked: [] });
    }
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
    const { stood, wrongs } = await workKillShift({ seed: 5, world: documented.name, kill, found: "by expiry" });
    expect(stood).toBeGreaterThan(15);
    expect(wrongs).toEqual([]);
  });

  test("sweeps away a capacity provider that AWS accepted against its documents, just before the kill", { timeout: 60_000 }, async () => {
    const kill = await killAfterAcceptedProbe(5);
    const { stood, wrongs } = await workKillShift({ seed: 5, world: ACCEPTING_WORLD, kill, found: "by name" });
    expect(stood).toBeGreaterThan(30);
    expect(wrongs).toEqual([]);
  });

  test("says so when the process was not killed", { timeout: 120_000 }, async () => {
    const kill = { kind: "kill", at: 100_000, of: "mutating calls", moment: "after" } as const;
    const { wrongs } = await workKillShift({ seed: 5, world: documented.name, kill, found: "by name" });
    expect(wrongs).toEqual([expect.stringContaining("the night ended before it was killed, with 0")]);
  });

  test("of drawn calls kills before and after each", () => {
    const kills = drawnKills({ "all calls": 1_000, "mutating calls": 3 }, "all calls", 20, drawsOf(1));
    const moments = (moment: string) => kills.filter((kill) => kill.moment === moment).map(({ at }) => at);
    expect(moments("before").length).toBe(20);
    expect(moments("after")).toEqual(moments("before"));
  });

  test("of all calls kills before and after each", () => {
    const kills = allKills({ "all calls": 100, "mutating calls": 3 });
    expect(kills.map(({ at, moment }) => `${moment} ${at}`)).toEqual([
      "before 1", "after 1", "before 2", "after 2", "before 3", "after 3",
    ]);
  });
});
