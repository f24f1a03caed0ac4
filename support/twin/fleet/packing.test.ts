import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { documented } from "../worlds/documented.ts";
import { environmentsThatFit, knownInstanceTypes, sizeOf, usableSize, type InstanceSize } from "./instance-types.ts";
import { FleetSite } from "./fleet-site.fixture.ts";

const pinnedTo = (count: number) => ({ min: count, max: count });

describe("environments of 1 vCPU and 4 GB on instances of 4 vCPUs and 16 GB", () => {
  test.for([
    { environments: 1, instances: [1] },
    { environments: 3, instances: [1, 1, 1] },
    { environments: 9, instances: [3, 3, 3] },
    { environments: 10, instances: [3, 3, 3, 1] },
  ])("$environments of them take $instances.length instances", ({ environments, instances }) => {
    const site = new FleetSite();
    expect(site.activeVersion(pinnedTo(environments)).count).toBe(environments);
    expect(site.pool.instances.map((instance) => instance.environments)).toEqual(instances);
    expect(site.launches).toHaveLength(instances.length);
  });

  test("ten fit on three of them in a world that reserves nothing", () => {
    const site = new FleetSite({ fleet: { reservedVcpus: 0, reservedMemoryMb: 0 } });
    expect(site.activeVersion(pinnedTo(10)).count).toBe(10);
    expect(site.pool.instances.map((instance) => instance.environments)).toEqual([4, 3, 3]);
  });

  test("ten fit on three instances of twice the size, as the world of 100 slots needs", () => {
    const site = new FleetSite({ fleet: { environmentsForThree: 10, instanceTypes: [["m7i.2xlarge", 1]] } });
    expect(site.activeVersion(pinnedTo(3)).count).toBe(10);
    expect(site.launches).toHaveLength(3);
  });
});

test("no instance ever holds more than it has beside what AWS reserves on it", () => {
  const versions = fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      vcpus: fc.integer({ min: 1, max: 3 }),
      memoryMb: fc.constantFrom(2_048, 4_096, 8_192),
    }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(versions, fc.nat(), (all, seed) => {
      const site = new FleetSite({ seed, maxVCpus: 1_000 });
      const used = new Map<string, { vcpus: number; memoryMb: number }>();
      for (const [index, { count, vcpus, memoryMb }] of all.entries()) {
        const size = { vcpus, memoryMb };
        const version = site.activeVersion(pinnedTo(count), { name: `fn/${index}`, size });
        expect(version.count).toBe(count);
        for (const { instance } of version.fleet.environments) {
          const { vcpus: cpus, memoryMb: memory } = used.get(instance.bootId) ?? { vcpus: 0, memoryMb: 0 };
          used.set(instance.bootId, { vcpus: cpus + vcpus, memoryMb: memory + memoryMb });
        }
      }
      for (const { type, bootId } of site.pool.instances) {
        const { vcpus = 0, memoryMb = 0 } = used.get(bootId) ?? {};
        expect(vcpus).toBeLessThanOrEqual(sizeOf(type).vcpus - 1);
        expect(memoryMb).toBeLessThanOrEqual(sizeOf(type).memoryMb - 1_024);
      }
    }),
    { numRuns: 40 },
  );
});

test("what fits on a type is bound by its vCPUs or by its memory, whichever is less", () => {
  const fitting = (type: string, size: InstanceSize) => environmentsThatFit(usableSize(type, documented.fleet), size);
  expect(fitting("m7i.xlarge", { vcpus: 1, memoryMb: 4_096 })).toBe(3);
  expect(fitting("m7i.xlarge", { vcpus: 1, memoryMb: 2_048 })).toBe(3);
  expect(fitting("c7i.xlarge", { vcpus: 1, memoryMb: 4_096 })).toBe(1);
  expect(fitting("m7i.large", { vcpus: 2, memoryMb: 2_048 })).toBe(0);
  for (const type of knownInstanceTypes) expect(fitting(type, { vcpus: 0.5, memoryMb: 512 })).toBeGreaterThan(0);
});
