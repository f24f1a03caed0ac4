import { describe, expect, test } from "vitest";

import { mutants } from "../twin/worlds/mutants/all.ts";
import { workAll } from "../crew/crew.ts";
import type { Matrix } from "./matrix.ts";
import { faultsOf, printMatrix } from "./print-matrix.ts";
import { SHIFT_WORKER, type ShiftResult, workShift } from "./shift.ts";

const always = { failed: 200, of: 200, interval: [0.98, 1] } as const;
const never = { failed: 0, of: 1000, interval: [0, 0.004] } as const;
const failure = { claimId: "burst-40-article-client", seed: 7, verdict: "drifted", reason: "median 29" };

const sound: Matrix = {
  size: { seeds: 200, fullSeeds: 2, trueSeeds: 1000 },
  mutants: [{ mutant: "two-zones", breaks: { "three-instances-three-zones": { ...always, because: "two share one" } }, others: [] }],
  trueWorld: { "three-instances-three-zones": never },
  trueWorldFailures: [],
  neverBroken: [],
  left: [],
};

describe("a matrix", () => {
  test("is sound when mutants are caught, the documented world holds, and nothing is left", () => {
    expect(faultsOf(sound)).toEqual([]);
    expect(printMatrix(sound)).toContain("failed in 200 of 200 (98 to 100 %)");
  });

  const because = "two share one";
  test.each<[string, Partial<Matrix>, RegExp]>([
    [
      "a mutant that gets away",
      { mutants: [{ mutant: "m", breaks: { c: { failed: 197, of: 200, interval: [0.9, 1], because } }, others: [] }] },
      /^c: no mutant makes it fail in 99 % of nights\.$/,
    ],
    [
      "a listed claim that hardly ever fails",
      { mutants: [{ mutant: "m", breaks: { c: { failed: 9, of: 200, interval: [0, 0.1], because } }, others: [] }] },
      /m: c failed in 9 of 200/,
    ],
    ["a failure that is not listed", { mutants: [{ mutant: "m", breaks: {}, others: [failure] }] }, /failed unlisted \(seed 7, drifted\)/],
    ["failing in the documented world", { trueWorld: { c: { failed: 6, of: 1000, interval: [0, 0.01] } } }, /c failed in 6 of 1000/],
    ["a claim that nothing breaks", { neverBroken: ["publish-to-active"] }, /publish-to-active: no mutant breaks it/],
    ["something left behind", { left: ["seed 3: a VPC"] }, /Left behind: seed 3: a VPC/],
  ])("names %s", (_, change, sentence) => {
    const faults = faultsOf({ ...sound, ...change });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join("\n")).toMatch(sentence);
  });
});

describe("nights on worker threads", () => {
  const [mutant] = mutants;
  if (!mutant) throw new Error("There is no mutant.");
  const shift = { world: mutant.world.name, claimIds: Object.keys(mutant.breaks), firstSeed: 1, seeds: 2 };

  test("show what they show here, in the order of the shifts", async () => {
    const shifts = [shift, { ...shift, firstSeed: 3 }, { ...shift, firstSeed: 5, seeds: 1 }];
    const results = await workAll<ShiftResult>(SHIFT_WORKER, shifts, () => {});
    expect(results.map((result) => result.shift)).toEqual(shifts);
    expect(results[0]).toEqual(await workShift(shift));
    expect(results.flatMap(({ failures }) => failures).length).toBe(5 * shift.claimIds.length);
  });
});
