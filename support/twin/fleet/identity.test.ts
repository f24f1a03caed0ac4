import { describe, expect, test } from "vitest";

import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import { accepted, FleetSite } from "./fleet-site.fixture.ts";

const SEEDS = Array.from({ length: 400 }, (_, index) => index);

/** Who served when every worker of a version served once, by environment. */
function everyWorker(seed: number, environments = 3): ProbeIdentity[][] {
  const version = new FleetSite({ seed }).activeVersion({ min: environments, max: environments });
  const all = accepted(version.wait(environments * 10, 1_000)).map(({ identity }) => identity as ProbeIdentity);
  return [...Map.groupBy(all, ({ environmentId }) => environmentId).values()];
}

const pidsOf = (environment: readonly ProbeIdentity[]) => environment.map(({ pid }) => pid).toSorted((a, b) => a - b);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe("process ids", () => {
  const sets = SEEDS.map((seed) => everyWorker(seed).map(pidsOf));

  test("are one per worker, in one of the world's patterns", () => {
    const patterns = [range(15, 24), range(16, 25), [...range(16, 24), 26]];
    for (const pids of sets.flat()) {
      expect(new Set(pids).size).toBe(10);
      expect(patterns).toContainEqual(pids);
    }
  });

  test("recur in every environment, so that they count neither environments nor slots", () => {
    for (const environments of sets) {
      expect(environments).toHaveLength(3);
      const distinct = new Set(environments.flat()).size;
      expect(distinct).toBeGreaterThanOrEqual(10);
      expect(distinct).toBeLessThanOrEqual(12);
    }
    // the article saw exactly ten: all three environments began at the same id
    expect(sets.some((environments) => new Set(environments.flat()).size === 10)).toBe(true);
  });

  test("follow the patterns' weights, the gap being rare", () => {
    const all = sets.flat();
    const share = (predicate: (pids: number[]) => boolean) => all.filter(predicate).length / all.length;
    const fourDeviations = (expected: number) => 4 * Math.sqrt((expected * (1 - expected)) / all.length);
    expect(Math.abs(share(([first]) => first === 15) - 4 / 12)).toBeLessThan(fourDeviations(4 / 12));
    expect(Math.abs(share((pids) => pids.includes(26)) - 1 / 12)).toBeLessThan(fourDeviations(1 / 12));
  });
});

describe("the other ids", () => {
  const [first = [], ...others] = everyWorker(7);
  const same = ["environmentId", "logStream", "tokenHash", "zoneId", "bootId", "maxConcurrency", "parentPid"] as const;

  test("of an environment are shared by its workers, each of which has an id of its own", () => {
    for (const key of same) expect(new Set(first.map((identity) => identity[key])).size).toBe(1);
    const workers = [first, ...others].flat().map(({ workerId }) => workerId);
    expect(new Set(workers).size).toBe(30);
  });

  test("tell environments, instances and zones apart", () => {
    for (const key of ["environmentId", "logStream", "tokenHash", "zoneId", "bootId"] as const) {
      expect(new Set([first, ...others].map(([identity]) => identity?.[key])).size).toBe(3);
    }
  });

  test("of an instance are shared by the environments on it", () => {
    const nine = everyWorker(7, 9).map(([identity]) => identity);
    expect(new Set(nine.map((identity) => identity?.bootId)).size).toBe(3);
    expect(new Set(nine.map((identity) => `${identity?.bootId} ${identity?.zoneId}`)).size).toBe(3);
  });

  test("belong to the name and the seed: the same again gives the same, another seed others", () => {
    expect(everyWorker(7)).toEqual([first, ...others]);
    const other = everyWorker(8).flat();
    const ids = new Set([first, ...others].flat().map(({ workerId }) => workerId));
    for (const { workerId } of other) expect(ids).not.toContain(workerId);
  });
});
