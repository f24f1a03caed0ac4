import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { documented } from "../worlds/documented.ts";
import type { Task } from "./task.ts";
import { accepted, FleetSite, type Routed, type SiteOptions, type VersionOptions } from "./fleet-site.fixture.ts";

const TWO_VCPUS = { vcpus: 2, memoryMb: 8_192 };

/** A Node.js version with environments of one vCPU, so of eight threads, unless the options say otherwise. */
function active(environments: number, options: VersionOptions = {}, site: SiteOptions = {}) {
  const fleetSite = new FleetSite(site);
  const version = fleetSite.activeVersion({ min: environments, max: environments }, { runtime: "nodejs22.x", ...options });
  return { site: fleetSite, version };
}

const distinct = (routed: readonly Routed[], key: "pid" | "workerId" | "threadId" | "environmentId") =>
  new Set(accepted(routed).map(({ identity }) => identity?.[key])).size;

const perThread = (routed: readonly Routed[]) =>
  [...Map.groupBy(accepted(routed), ({ identity }) => identity?.workerId).values()].map(({ length }) => length);

describe("an environment of Node.js", () => {
  test("has one process id, whatever it serves, and its threads have ids of their own", () => {
    const { version } = active(3, { workers: 64 });
    const routed = version.wait(192, 1_000);
    const environments = [...Map.groupBy(routed, ({ identity }) => identity?.environmentId).values()];
    expect(environments).toHaveLength(3);
    for (const served of environments) {
      expect(distinct(served, "pid")).toBe(1);
      expect(new Set(served.map(({ identity }) => identity?.threadId))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
      expect(distinct(served, "workerId")).toBe(8);
    }
    expect(distinct(routed, "workerId")).toBe(24);
  });

  test.for<[what: string, threads: number, options: VersionOptions, fleet: SiteOptions["fleet"]]>([
    ["eight for each vCPU", 16, { size: TWO_VCPUS }, {}],
    ["what the function says", 3, { variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: "3" } }, {}],
    ["what the world says, when it does", 5, { variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: "3" } }, { workersPerEnvironment: 5 }],
    ["the same in each process of a world with several", 16, {}, { nodeProcesses: 2 }],
  ])("runs as many threads as %s", ([, threads, options, fleet = {}]) => {
    const { version } = active(1, { workers: 64, ...options }, { fleet });
    const routed = version.wait(64, 1_000);
    expect(distinct(routed, "workerId")).toBe(threads);
    expect(distinct(routed, "pid")).toBe(fleet.nodeProcesses ?? 1);
  });

  test("takes requests once its first thread is ready: that one has them all", () => {
    const site = new FleetSite();
    const version = site.version({ min: 1, max: 1 }, { runtime: "nodejs24.x" });
    version.fleet.start();
    while (version.activeAt.length === 0) site.run(1);
    const before = version.wait(10, 1);
    expect(distinct(before, "workerId")).toBeLessThan(8);
    site.run(documented.fleet.environmentStart.workerSpreadMs[1]);
    expect(distinct(version.wait(10, 1), "workerId")).toBe(8);
  });
});

describe("requests at one instant", () => {
  const shapes = fc.record({
    environments: fc.integer({ min: 1, max: 6 }),
    workers: fc.integer({ min: 1, max: 64 }),
    requests: fc.integer({ min: 0, max: 400 }),
    seed: fc.nat(),
    waits: fc.boolean(),
  });

  test("are taken up to environments x concurrency, as Python's are, whether they sleep or compute", () => {
    fc.assert(
      fc.property(shapes, ({ environments, workers, requests, seed, waits }) => {
        const { site, version } = active(environments, { workers }, { seed });
        const capacity = environments * workers;
        const routed = waits ? version.wait(requests, 1_000) : version.compute(requests, 10);
        expect(accepted(routed)).toHaveLength(Math.min(requests, capacity));
        for (const { refusal } of routed.slice(capacity)) expect(refusal).toBe("concurrency");
        site.run(60_000);
        for (const { doneAt } of accepted(routed)) expect(doneAt).toBeDefined();
        expect(accepted(version.wait(capacity + 1, 1))).toHaveLength(capacity);
      }),
      { numRuns: 60 },
    );
  });

  test("are spread over an environment's threads, which never differ by more than one", () => {
    fc.assert(
      fc.property(shapes, ({ workers, requests, seed }) => {
        const { version } = active(1, { workers }, { seed });
        const counts = perThread(version.wait(requests, 1_000));
        const idle = counts.length < 8 ? [0] : [];
        const all = [...counts, ...idle];
        expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  test("one after the other go to every thread in turn", () => {
    const { site, version } = active(1);
    const served = Array.from({ length: 16 }, () => {
      const [routed] = version.wait(1, 10);
      site.run(10);
      return routed?.identity?.threadId;
    });
    expect(new Set(served.slice(0, 8)).size).toBe(8);
    expect(served.slice(8)).toEqual(served.slice(0, 8));
  });
});

describe("a thread", () => {
  const one = () => active(1, { variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: "1" } });

  test("that sleeps for one request serves the others meanwhile", () => {
    const { site, version } = one();
    const from = site.queue.now;
    const sleepers = version.wait(10, 3_000);
    site.run(10_000);
    for (const { begunAt, doneAt } of sleepers) expect([begunAt, doneAt]).toEqual([from, from + 3_000]);
  });

  test("that computes for one request begins the next when it is through", () => {
    const { site, version } = one();
    const from = site.queue.now;
    const jobs = version.compute(4, 1_000);
    site.run(10_000);
    expect(jobs.map(({ begunAt }) => begunAt)).toEqual([0, 1_000, 2_000, 3_000].map((ms) => from + ms));
    expect(jobs.map(({ doneAt }) => doneAt)).toEqual([1_000, 2_000, 3_000, 4_000].map((ms) => from + ms));
  });

  test("that computes wakes its sleepers late", () => {
    const { site, version } = one();
    const from = site.queue.now;
    const [sleeper] = version.wait(1, 500);
    version.compute(1, 2_000);
    site.run(10_000);
    expect(sleeper?.doneAt).toBe(from + 2_000);
  });

  test("computes beside the others: eight threads share one vCPU", () => {
    const { site, version } = active(1);
    const from = site.queue.now;
    const jobs = version.compute(8, 1_000);
    site.run(60_000);
    for (const { begunAt, doneAt } of jobs) {
      expect(begunAt).toBe(from);
      expect((doneAt ?? 0) - from).toBeCloseTo(8_000 / documented.fleet.cpu.crowdedEfficiency, 5);
    }
  });
});

describe("a thread that crashes", () => {
  const crash = (task: Task) => task.begin(() => task.crash());

  test("is not replaced, and the others take up to the same concurrency", () => {
    const { site, version } = active(1);
    expect(version.fleet.route(crash)).toBeUndefined();
    site.run(60_000);
    const routed = version.wait(11, 1_000);
    expect(accepted(routed)).toHaveLength(10);
    expect(distinct(routed, "workerId")).toBe(7);
  });

  test("never answers what else it was doing, and gives those slots back", () => {
    const { site, version } = active(1, { variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: "2" } });
    const sleepers = version.wait(6, 5_000);
    version.fleet.route(crash);
    site.run(60_000);
    expect(sleepers.filter(({ doneAt }) => doneAt === undefined)).toHaveLength(3);
    expect(accepted(version.wait(11, 1_000))).toHaveLength(10);
  });

  test("while it computes is through with that first", () => {
    const { site, version } = active(1, { variables: { AWS_LAMBDA_NODEJS_WORKER_COUNT: "1" } });
    const [environment] = version.fleet.environments;
    const [job] = version.compute(1, 1_000);
    version.fleet.route(crash);
    expect(version.fleet.environments).toEqual([environment]);
    site.run(1_000);
    expect(job?.doneAt).toBeDefined();
    expect(version.fleet.environments).toEqual([]);
  });

  test("as the last one ends its environment, which is replaced by another", () => {
    const { site, version } = active(1);
    const [dead] = version.fleet.environments;
    for (let count = 0; count < 8; count++) version.fleet.route(crash);
    expect(version.fleet.environments).toEqual([]);
    expect(version.stopped).toEqual([dead]);
    site.run(60_000);
    expect(version.fleet.environments).toHaveLength(1);
    expect(accepted(version.wait(10, 1))).toHaveLength(10);
  });
});

test("an environment of Node.js without a free slot refuses to run", () => {
  const { version } = active(1, { workers: 1 });
  version.wait(1, 10);
  const [environment] = version.fleet.environments;
  expect(() => environment?.run(() => {})).toThrow("Environment fn/1/0 has no free slot; the router must ask first.");
});
