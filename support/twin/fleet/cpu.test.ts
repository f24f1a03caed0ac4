import { describe, expect, test } from "vitest";

import { documented } from "../worlds/documented.ts";
import { accepted, FleetSite } from "./fleet-site.fixture.ts";

/** The article's CPU job: ten million iterations, 1.05 s of an ordinary core alone. */
const JOB_MS = 10_000_000 * documented.fleet.cpu.msPerIteration;
const CLOSE = 5; // decimals of a millisecond

function pinned(environments: number, workers = 10, fleet = {}) {
  const site = new FleetSite({ fleet });
  const version = site.activeVersion({ min: environments, max: environments }, { workers });
  return { site, version };
}

/** How long `jobs` on one vCPU take together: above three, hyperthreads make each slower. */
const together = (jobs: number) => (jobs * JOB_MS) / (jobs >= 4 ? 0.64 : 1);

describe("a burst of CPU jobs takes what its share of a vCPU gives it", () => {
  test("30 jobs on three environments take 10 x 1.05 s / 0.64 = 16.4 s", () => {
    const { site, version } = pinned(3);
    const from = site.queue.now;
    const jobs = version.compute(30, JOB_MS);
    site.run(60_000);
    for (const { doneAt } of jobs) expect((doneAt ?? 0) - from).toBeCloseTo(16_406.25, CLOSE);
  });

  test.for([
    { environments: 3, jobs: 1, most: 1 },
    { environments: 3, jobs: 9, most: 3 },
    { environments: 3, jobs: 12, most: 4 },
    { environments: 3, jobs: 24, most: 8 },
    { environments: 3, jobs: 30, most: 10 },
    { environments: 4, jobs: 30, most: 8 },
    { environments: 5, jobs: 30, most: 6 },
    { environments: 10, jobs: 30, most: 3 },
  ])("$jobs jobs on $environments environments: $most on the fullest", ({ environments, jobs, most }) => {
    const { site, version } = pinned(environments);
    const from = site.queue.now;
    const routed = version.compute(jobs, JOB_MS);
    const perEnvironment = version.fleet.environments.map(({ busy }) => busy);
    expect(Math.max(...perEnvironment)).toBe(most);
    site.run(60_000);
    const ends = routed.map(({ doneAt }) => (doneAt ?? 0) - from).toSorted((a, b) => a - b);
    const expected = perEnvironment.flatMap((share) => Array.from({ length: share }, () => together(share)));
    for (const [index, end] of expected.toSorted((a, b) => a - b).entries()) expect(ends[index]).toBeCloseTo(end, CLOSE);
  });

  test("24 jobs of one environment with 24 workers take 24 x 1.05 s / 0.64 on its one vCPU", () => {
    const { site, version } = pinned(1, 24);
    const from = site.queue.now;
    const jobs = version.compute(24, JOB_MS);
    site.run(60_000);
    for (const { doneAt } of jobs) expect((doneAt ?? 0) - from).toBeCloseTo((24 * JOB_MS) / 0.64, CLOSE);
  });

  test("waiting takes no CPU: jobs beside 27 sleepers run as if alone", () => {
    const { site, version } = pinned(3);
    version.wait(27, 60_000);
    const from = site.queue.now;
    const jobs = version.compute(3, JOB_MS);
    site.run(10_000);
    for (const { doneAt } of jobs) expect((doneAt ?? 0) - from).toBeCloseTo(1_050, CLOSE);
  });
});

describe("in a world where busy environments refuse", () => {
  const refusing = { cpuRefusal: { above: 0.8, smoothingMs: 5_000 } };
  const REACHED_MS = -5_000 * Math.log(1 - 0.8); // when the smoothed use of a full vCPU passes 0.8: 8,047 ms

  test("one whose smoothed CPU is above refuses with the cause CPU, although it has free workers", () => {
    const { site, version } = pinned(1, 10, refusing);
    version.compute(5, 100_000);
    site.run(REACHED_MS - 1);
    expect(version.wait(1, 10)[0]?.refusal).toBeUndefined();
    site.run(2);
    expect(version.wait(1, 10)[0]?.refusal).toBe("cpu");
  });

  test("the others take its requests, and refuse with the cause concurrency when they are full", () => {
    const { site, version } = pinned(2, 4, refusing);
    version.compute(1, 100_000);
    site.run(REACHED_MS + 1);
    const routed = version.wait(5, 10);
    expect(accepted(routed)).toHaveLength(4);
    expect(routed.at(-1)?.refusal).toBe("cpu");
    site.run(10);
    version.compute(4, 100_000);
    expect(new Set(version.wait(2, 10).map(({ refusal }) => refusal))).toEqual(new Set(["cpu"]));
  });

  test("it takes requests again once its CPU has calmed down", () => {
    const { site, version } = pinned(1, 10, refusing);
    version.compute(5, 3_000);
    site.run(20_000);
    expect(version.wait(1, 10)[0]?.refusal).toBe("cpu");
    site.run(30_000);
    expect(version.wait(1, 10)[0]?.refusal).toBeUndefined();
  });

  test("requests to full environments are refused for concurrency, whatever their CPU", () => {
    const { site, version } = pinned(1, 2, refusing);
    version.compute(2, 100_000);
    site.run(20_000);
    expect(version.wait(1, 10)[0]?.refusal).toBe("concurrency");
  });
});

describe("in a world that computes otherwise", () => {
  test("a worker's first computations take longer, each by less than the one before", () => {
    const { site, version } = pinned(1, 1, { cpu: { ...documented.fleet.cpu, warmUp: { computations: 2, extraShare: 0.5 } } });
    const times = Array.from({ length: 4 }, () => {
      const from = site.queue.now;
      const [job] = version.compute(1, JOB_MS);
      site.run(10_000);
      return (job?.doneAt ?? 0) - from;
    });
    for (const [index, share] of [1.5, 1.25, 1, 1].entries()) expect(times[index]).toBeCloseTo(share * JOB_MS, CLOSE);
  });

  test("environments that share processors are no faster for being more", () => {
    const took = [3, 5].map((environments) => {
      const { site, version } = pinned(environments, 10, { cpu: { ...documented.fleet.cpu, vcpusPerVersion: 3 } });
      const from = site.queue.now;
      const jobs = version.compute(30, JOB_MS);
      site.run(60_000);
      return Math.max(...jobs.map(({ doneAt }) => doneAt ?? 0)) - from;
    });
    expect(took[1]).toBeCloseTo(took[0] ?? 0, CLOSE);
  });
});
