import { describe, expect, test } from "vitest";

import { sizeOf } from "./instance-types.ts";
import { FleetSite } from "./fleet-site.fixture.ts";

const DEFAULT = { min: 3, max: Number.POSITIVE_INFINITY };
const SEEDS = Array.from({ length: 30 }, (_, index) => index);

const IDLE_AND_GONE_MS = 400_000; // longer than any idle instance stays, shutting down included

describe("a version's first instances", () => {
  test("are three in three zones, each with one of its environments", () => {
    for (const seed of SEEDS) {
      const site = new FleetSite({ seed });
      const version = site.activeVersion(DEFAULT);
      expect(version.count).toBe(3);
      expect(site.launches.map(({ subnetId }) => subnetId)).toEqual(["a", "b", "c"]);
      expect(site.pool.instances.map(({ zoneId }) => zoneId)).toEqual(["zone-a", "zone-b", "zone-c"]);
      expect(site.pool.instances.map(({ environments }) => environments)).toEqual([1, 1, 1]);
      expect(site.told("running").toSorted()).toEqual(["i-1", "i-2", "i-3"]);
    }
  });

  test("are of the types of the world, in proportion", () => {
    const types = SEEDS.flatMap((seed) => {
      const site = new FleetSite({ seed });
      site.activeVersion(DEFAULT);
      return site.launches.map(({ instanceType }) => instanceType);
    });
    expect(new Set(types)).toEqual(new Set(["m7i.xlarge", "m7a.xlarge"]));
    expect(types.filter((type) => type === "m7i.xlarge").length / types.length).toBeCloseTo(2 / 3, 1);
  });

  test("share zones when the world uses fewer", () => {
    const site = new FleetSite({ fleet: { zonesUsed: 2 } });
    site.activeVersion(DEFAULT);
    expect(site.launches.map(({ subnetId }) => subnetId)).toEqual(["a", "b", "a"]);
  });

  test("serve a second version too", () => {
    const site = new FleetSite();
    site.activeVersion(DEFAULT);
    const second = site.activeVersion(DEFAULT, { name: "fn/2" });
    expect(second.count).toBe(3);
    expect(site.launches).toHaveLength(3);
    expect(site.pool.instances.map(({ environments }) => environments)).toEqual([2, 2, 2]);
  });
});

describe("becoming active", () => {
  test("takes as long as the phases of the world add up to, once, after the last of the first environments", () => {
    const times = SEEDS.map((seed) => {
      const site = new FleetSite({ seed });
      const version = site.version(DEFAULT);
      version.fleet.start();
      while (version.activeAt.length === 0) site.run(100);
      expect(version.count).toBe(3);
      site.run(60_000);
      expect(version.activeAt).toHaveLength(1);
      return version.activeAt[0] as number;
    });
    // decision 4-8, pending 9-14, boot 30-36, download 4-6, init 7-9 seconds: the article's 67 s is among them
    expect(Math.min(...times)).toBeGreaterThan(54_000);
    expect(Math.min(...times)).toBeLessThan(67_000);
    expect(Math.max(...times)).toBeLessThan(73_000);
    expect(Math.max(...times)).toBeGreaterThan(67_000);
  });

  test("takes less on instances that are there already", () => {
    const site = new FleetSite();
    site.activeVersion(DEFAULT);
    const from = site.queue.now;
    const second = site.activeVersion(DEFAULT, { name: "fn/2" });
    const [took] = second.activeAt.map((at) => at - from);
    expect(took).toBeGreaterThan(11_000);
    expect(took).toBeLessThan(15_000);
  });
});

describe("a version for whose first environments there is no capacity", () => {
  test("fails with the world's reason, and launches nothing", () => {
    const site = new FleetSite({ fleet: { capacityFailure: "InsufficientCapacity" } });
    const version = site.activeVersion(DEFAULT);
    expect(version.failures.map(({ reasonCode }) => reasonCode)).toEqual(["InsufficientCapacity"]);
    expect(version.activeAt).toEqual([]);
    expect(site.calls).toEqual([]);
    const [failed, ...others] = site.launchFailures;
    expect([failed?.reasonCode, others]).toEqual(["InsufficientCapacity", []]);
    expect(failed?.at).toBeGreaterThanOrEqual(site.fleet.launch.decisionMs[0]);
    expect(version.wait(1, 10)[0]?.refusal).toBe("concurrency");
  });

  test("fails when its environments are larger than any instance", () => {
    const site = new FleetSite();
    const version = site.activeVersion(DEFAULT, { size: { vcpus: 4, memoryMb: 8_192 } });
    expect(version.failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^No environment of this size fits on a m7[ai]\.xlarge\.$/),
    ]);
    expect(site.launches).toEqual([]);
  });

  test.for([
    { maxVCpus: 8, min: 3, launched: 2 },
    { maxVCpus: 12, min: 10, launched: 3 },
  ])("fails at MaxVCpuCount $maxVCpus with $min environments, and gives its instances back", ({ maxVCpus, min, launched }) => {
    const site = new FleetSite({ maxVCpus });
    const version = site.activeVersion({ min, max: min });
    expect(version.failures).toMatchObject([{ reasonCode: "CapacityProviderScalingLimitExceeded" }]);
    expect(version.failures[0]?.message).toContain(`limit of ${maxVCpus} vCPUs leaves no room`);
    expect(version.activeAt).toEqual([]);
    expect(version.count).toBe(0);
    expect(site.launches).toHaveLength(launched);
    site.run(IDLE_AND_GONE_MS);
    expect(site.told("terminated")).toHaveLength(launched);
    expect(site.pool.instances).toEqual([]);
  });
});

test("an instance type that the twin does not know is named", () => {
  expect(() => sizeOf("m9z.huge")).toThrow("The twin knows no size of instance type m9z.huge; add it to instance-types.ts.");
});
