import { describe, expect, test } from "vitest";

import { FleetSite } from "./fleet-site.fixture.ts";

const three = { min: 3, max: 3 };

describe("a version on subnets in one zone", () => {
  test("has its three instances there", () => {
    const site = new FleetSite({ subnetIds: ["a"] });
    expect(site.activeVersion(three).count).toBe(3);
    expect(site.launches.map(({ subnetId }) => subnetId)).toEqual(["a", "a", "a"]);
  });

  test("has none in a world that asks for three zones, and is told why", () => {
    const site = new FleetSite({ subnetIds: ["a"], fleet: { leastZones: 3 } });
    const { failures, count } = site.activeVersion(three);
    expect(failures.map(({ reasonCode, message }) => [reasonCode, message])).toEqual([
      ["InvalidSubnet", "Subnets in 3 zones are needed, and there are some in 1."],
    ]);
    expect([count, site.launches]).toEqual([0, []]);
    expect(site.launchFailures.map(({ reasonCode }) => reasonCode)).toEqual(["InvalidSubnet"]);
  });
});

test("three zones suffice where three are asked for", () => {
  const site = new FleetSite({ fleet: { leastZones: 3 } });
  expect(site.activeVersion(three).count).toBe(3);
});
