import { describe, expect, test } from "vitest";

import { documented } from "../worlds/documented.ts";
import { accepted, FleetSite } from "./fleet-site.fixture.ts";

const IDLE_AND_GONE_MS = 400_000; // longer than any idle instance stays, shutting down included
const STARTED_MS = 90_000; // longer than any start on a new instance
const EVERY_MS = documented.fleet.scaler.everyMs;
const pinned = (environments: number) => ({ min: environments, max: environments });

describe("a version whose first instances find subnets without addresses", () => {
  test("fails once, with the reason, when EC2 was asked: after the decision to launch", () => {
    const site = new FleetSite({ addresses: 1 });
    const version = site.version(pinned(18)); // on six instances of three
    version.fleet.start();
    expect(version.failures).toEqual([]);
    site.run(STARTED_MS);
    expect(version.failures.map(({ reasonCode, message }) => [reasonCode, message])).toEqual([
      ["SubnetOutOfIPAddresses", expect.stringMatching(/^No address left in [abc]\.$/)],
    ]);
    expect([version.activeAt, version.count]).toEqual([[], 0]);
    expect(site.launchFailures.map(({ reasonCode }) => reasonCode)).toEqual(Array.from({ length: 3 }, () => "SubnetOutOfIPAddresses"));
    for (const { at } of site.launchFailures) expect(at).toBeGreaterThanOrEqual(site.fleet.launch.decisionMs[0]);
    expect(version.wait(1, 10)[0]?.refusal).toBe("concurrency");
  });

  test("leaves nothing behind: what was launched goes, and what was not is not there", () => {
    const site = new FleetSite({ addresses: 1 });
    const version = site.activeVersion(pinned(18));
    expect(site.told("launch")).toHaveLength(3);
    expect(site.pool.instances).toHaveLength(3);
    site.run(IDLE_AND_GONE_MS);
    expect(site.told("terminated")).toHaveLength(3);
    expect(site.pool.instances).toEqual([]);
    const stoppedAt: number[] = [];
    version.fleet.rescale(pinned(0), () => stoppedAt.push(site.queue.now));
    expect(stoppedAt).toEqual([site.queue.now]);
  });

  test("waits for nothing any more once EC2 was asked for all", () => {
    const site = new FleetSite({ addresses: 0 });
    const version = site.version(pinned(9));
    version.fleet.start();
    site.run(documented.fleet.launch.decisionMs[1]);
    expect(version.failures).toHaveLength(1);
    expect(site.pool.instances).toEqual([]);
    expect(site.queue.nextAt).toBeUndefined();
  });

  test("stops what it had started already, on instances of another version", () => {
    const quick = { downloadMs: [0, 0], initMs: [1, 1], workerSpreadMs: [0, 0] } as const;
    const site = new FleetSite({ addresses: 1, fleet: { environmentStart: quick } });
    const other = site.activeVersion(pinned(3));
    const version = site.activeVersion(pinned(9), { name: "fn/2" }); // there is room for six
    expect(version.failures).toHaveLength(1);
    expect([version.count, version.stopped.length]).toEqual([0, 6]);
    expect(site.pool.instances.map(({ environments }) => environments)).toEqual([1, 1, 1]);
    expect(accepted(other.wait(31, 10))).toHaveLength(30);
  });

  test("starts when it is tried again once there are addresses", () => {
    const site = new FleetSite({ addresses: 1 });
    const other = site.activeVersion(pinned(9));
    const version = site.activeVersion(pinned(3), { name: "fn/2" });
    expect(version.failures).toHaveLength(1);
    other.fleet.rescale(pinned(0));
    version.fleet.restart(pinned(3));
    site.run(STARTED_MS);
    expect([version.count, version.activeAt.length, version.failures.length]).toEqual([3, 1, 1]);
  });
});

describe("a version that grows beyond what its subnets have addresses for", () => {
  function full() {
    const site = new FleetSite({ addresses: 1 });
    const other = site.activeVersion(pinned(3), { name: "other" });
    const version = site.activeVersion(pinned(3));
    version.fleet.rescale(pinned(9)); // three of them on an instance more
    site.run(STARTED_MS);
    return { site, version, other };
  }

  test("has what there is room for, and goes on serving", () => {
    const { site, version } = full();
    expect(version.count).toBe(6);
    expect(version.failures).toEqual([]);
    expect(site.pool.instances).toHaveLength(3);
    expect(accepted(version.wait(61, 10))).toHaveLength(60);
  });

  test("tries again at each look of the scaler", () => {
    const { site } = full();
    const before = site.launchFailures.length;
    expect(before).toBeGreaterThan(0);
    site.run(4 * EVERY_MS);
    expect(site.launchFailures.length - before).toBeGreaterThanOrEqual(4);
  });

  test("gets the rest once there is room", () => {
    const { site, version, other } = full();
    other.fleet.rescale(pinned(0));
    site.run(EVERY_MS + STARTED_MS);
    expect(version.count).toBe(9);
    expect(version.failures).toEqual([]);
  });
});

test("a version called off before EC2 was asked is told of no failure", () => {
  const site = new FleetSite({ addresses: 0 });
  const version = site.version(pinned(3));
  version.fleet.start();
  version.fleet.rescale(pinned(0));
  site.run(STARTED_MS + IDLE_AND_GONE_MS);
  expect(version.failures).toEqual([]);
  expect(site.pool.instances).toEqual([]);
});
