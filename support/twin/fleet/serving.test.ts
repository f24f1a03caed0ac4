import { describe, expect, test } from "vitest";

import { documented } from "../worlds/documented.ts";
import type { World } from "../worlds/world.ts";
import { accepted, FleetSite, type Routed } from "./fleet-site.fixture.ts";

/** A version held at so many environments, in a world that serves requests otherwise. */
function pinned(environments: number, workers: number, change: Partial<World["fleet"]["serving"]>) {
  const site = new FleetSite({ fleet: { serving: { ...documented.fleet.serving, ...change } } });
  const version = site.activeVersion({ min: environments, max: environments }, { workers });
  return { site, version };
}

const told = (routed: readonly Routed[], key: "pid" | "workerId" | "environmentId") =>
  accepted(routed).map(({ identity }) => identity?.[key]);

describe("a world in which requests queue", () => {
  test("refuses none: what finds no slot has the first that becomes free, in the order of arrival", () => {
    const { site, version } = pinned(1, 2, { queues: true });
    const startedAt = site.queue.now;
    const routed = [...version.wait(1, 50), ...version.wait(4, 100)];
    expect(accepted(routed)).toHaveLength(5);
    site.run(1_000);
    expect(routed.map(({ doneAt = 0 }) => doneAt - startedAt)).toEqual([50, 100, 150, 200, 250]);
  });

  test("is not the documented one", () => {
    const { version } = pinned(1, 2, {});
    expect(accepted(version.wait(5, 100))).toHaveLength(2);
  });
});

describe("a world in which the first request starts its environment", () => {
  test("has that one wait, and those that come meanwhile, and none after", () => {
    const { site, version } = pinned(1, 10, { firstRequestMs: [150, 150] });
    const delays = [0, 100, 100].map((laterMs) => {
      site.run(laterMs);
      const sentAt = site.queue.now;
      const [routed] = version.wait(1, 10);
      return () => (routed?.begunAt ?? 0) - sentAt;
    });
    site.run(1_000);
    expect(delays.map((delay) => delay())).toEqual([150, 50, 0]);
  });
});

describe("a world in which a process serves two requests at once", () => {
  test("needs half the processes, and still takes no more requests than the concurrency", () => {
    const { version } = pinned(1, 6, { requestsPerProcess: 2 });
    const routed = version.wait(8, 100);
    expect(accepted(routed)).toHaveLength(6);
    expect(new Set(told(routed, "workerId")).size).toBe(3);
  });

  test("loses all of a process that crashes", () => {
    const { site, version } = pinned(1, 2, { requestsPerProcess: 2 });
    let crashed: string | undefined;
    version.fleet.route((task) => {
      crashed = task.identity.workerId;
      task.crash();
    });
    site.run(1_000);
    const served = version.wait(3, 100);
    expect(accepted(served)).toHaveLength(2);
    expect(told(served, "workerId")).not.toContain(crashed);
  });
});

describe("environment ids and process ids", () => {
  test("as documented: one id for all workers of an environment, the same PIDs in each", () => {
    const { version } = pinned(3, 10, {});
    const routed = version.wait(30, 100);
    expect(new Set(told(routed, "environmentId")).size).toBe(3);
    expect(new Set(told(routed, "pid")).size).toBeLessThanOrEqual(12);
  });

  test("where each worker has a /tmp of its own: an id for each worker", () => {
    const { version } = pinned(3, 10, { tmpShared: false });
    expect(new Set(told(version.wait(30, 100), "environmentId")).size).toBe(30);
  });

  test("where all processes are numbered together: no PID twice", () => {
    const { version } = pinned(3, 10, { pidNamespaces: false });
    const pids = told(version.wait(30, 100), "pid");
    expect(new Set(pids).size).toBe(30);
    expect(Math.max(...pids.map((pid) => Number(pid)))).toBeLessThan(2 ** 22); // Linux has no more
  });
});

describe("a world in which a crash ends the environment", () => {
  test("replaces it with the first worker, once the others are through", () => {
    const { site, version } = pinned(1, 3, { crashEndsEnvironment: true });
    const [dead] = version.fleet.environments;
    const [beside] = version.wait(1, 500);
    version.fleet.route((task) => task.crash());
    expect(version.fleet.environments).toEqual([]);
    site.run(60_000);
    expect(beside?.doneAt).toBeDefined();
    expect(version.fleet.environments).toHaveLength(1);
    expect(version.fleet.environments[0]).not.toBe(dead);
    expect(accepted(version.wait(4, 100))).toHaveLength(3);
  });
});
