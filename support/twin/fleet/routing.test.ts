import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { accepted, FleetSite } from "./fleet-site.fixture.ts";

const shapes = fc.record({
  environments: fc.integer({ min: 1, max: 12 }),
  workers: fc.integer({ min: 1, max: 32 }),
  requests: fc.integer({ min: 0, max: 400 }),
  seed: fc.nat(),
});

function pinned({ environments, workers, seed }: { environments: number; workers: number; seed: number }) {
  const site = new FleetSite({ seed });
  const version = site.activeVersion({ min: environments, max: environments }, { workers });
  return { site, version };
}

describe("requests at one instant", () => {
  test("are taken until environments x workers are busy, and refused from then on", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { site, version } = pinned(shape);
        const capacity = shape.environments * shape.workers;
        const routed = version.wait(shape.requests, 3_000);
        expect(accepted(routed)).toHaveLength(Math.min(shape.requests, capacity));
        expect(routed.findIndex(({ refusal }) => refusal)).toBe(shape.requests > capacity ? capacity : -1);
        for (const { refusal } of routed) expect(["concurrency", undefined]).toContain(refusal);
        const slots = accepted(routed).map(({ identity }) => `${identity?.environmentId} ${identity?.workerId}`);
        expect(new Set(slots).size).toBe(slots.length);
        site.run(3_000);
        for (const { doneAt } of accepted(routed)) expect(doneAt).toBe(site.queue.now);
        expect(accepted(version.wait(capacity + 1, 1))).toHaveLength(capacity);
      }),
      { numRuns: 60 },
    );
  });

  test("go to the least loaded environment: busy workers never differ by more than one", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { version } = pinned(shape);
        const capacity = shape.environments * shape.workers;
        for (let sent = 0; sent < Math.min(shape.requests, capacity); sent++) {
          version.wait(1, 3_000);
          const busy = version.fleet.environments.map((environment) => environment.busy);
          expect(Math.max(...busy) - Math.min(...busy)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 30 },
    );
  });
});

test("requests one after the other go to all environments in turn", () => {
  const { site, version } = pinned({ environments: 4, workers: 3, seed: 5 });
  const ids = Array.from({ length: 8 }, () => {
    const [routed] = version.wait(1, 10);
    site.run(10);
    return routed?.identity?.environmentId;
  });
  expect(new Set(ids.slice(0, 4)).size).toBe(4);
  expect(ids.slice(4)).toEqual(ids.slice(0, 4));
});

describe("the workers of an environment", () => {
  test("serve in turn: the one that waited longest is next", () => {
    const { site, version } = pinned({ environments: 1, workers: 4, seed: 3 });
    const pids = Array.from({ length: 8 }, () => {
      const [routed] = version.wait(1, 10);
      site.run(10);
      return routed?.identity?.pid;
    });
    expect(new Set(pids.slice(0, 4)).size).toBe(4);
    expect(pids.slice(4)).toEqual(pids.slice(0, 4));
  });

  test("that are free earlier serve earlier, whatever order they began in", () => {
    const { site, version } = pinned({ environments: 1, workers: 2, seed: 3 });
    const [slow] = version.wait(1, 50);
    const [fast] = version.wait(1, 10);
    site.run(60);
    const next = version.wait(2, 10).map(({ identity }) => identity?.pid);
    expect(next).toEqual([fast?.identity?.pid, slow?.identity?.pid]);
  });

  test("are not all ready when their environment is: the rest follows within the world's spread", () => {
    const site = new FleetSite();
    const version = site.version({ min: 3, max: 3 });
    version.fleet.start();
    while (version.activeAt.length === 0) site.run(1);
    const early = accepted(version.wait(30, 60_000)).length;
    expect(early).toBeGreaterThanOrEqual(3);
    expect(early).toBeLessThan(30);
    site.run(site.fleet.environmentStart.workerSpreadMs[1]);
    expect(early + accepted(version.wait(30, 60_000)).length).toBe(30);
  });

  test("are as many as the world says, when it says so", () => {
    const site = new FleetSite({ fleet: { workersPerEnvironment: 1, environmentsForThree: 2 } });
    const version = site.activeVersion({ min: 3, max: 3 });
    expect(accepted(version.wait(30, 100))).toHaveLength(2);
  });
});

test("an environment without a free worker refuses to run", () => {
  const { version } = pinned({ environments: 1, workers: 1, seed: 1 });
  version.wait(1, 10);
  const [environment] = version.fleet.environments;
  expect(() => environment?.run(() => {})).toThrow("Environment fn/1/0 has no free worker; the router must ask first.");
});
