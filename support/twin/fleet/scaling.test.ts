import { describe, expect, test } from "vitest";

import { documented } from "../worlds/documented.ts";
import type { Fleet } from "../worlds/fleet-world.ts";
import { FleetSite, type SiteOptions } from "./fleet-site.fixture.ts";

const DEFAULT = { min: 3, max: Number.POSITIVE_INFINITY };
const EVERY_MS = documented.fleet.scaler.everyMs;
const STARTED_MS = 20_000; // longer than starting an environment on an instance that is there
const A_DAY_MS = 86_400_000;

const scaler = (changes: Partial<Fleet["scaler"]>) => ({ fleet: { scaler: { ...documented.fleet.scaler, ...changes } } });

/** An active version, right after the scaler's last look. */
function active(options: SiteOptions = {}, bounds = DEFAULT) {
  const site = new FleetSite(options);
  const version = site.version(bounds);
  version.fleet.start();
  while (version.activeAt.length === 0) site.run(1);
  const [activeAt = 0] = version.activeAt;
  site.queue.runUntil(activeAt + EVERY_MS, () => true);
  /** To the scaler's next look, included. */
  const look = () => site.run(EVERY_MS);
  const launchedFor = () => site.pool.instances.reduce((sum, { environments }) => sum + environments, 0);
  return { site, version, look, launchedFor };
}

describe("the scaler, on CPU", () => {
  test("adds an environment after so many looks in a row above its target", () => {
    const { site, version, look, launchedFor } = active(scaler({ onSaturation: false }));
    version.compute(3, A_DAY_MS);
    look();
    look();
    expect(launchedFor()).toBe(3);
    look();
    expect(launchedFor()).toBe(4);
    site.run(STARTED_MS);
    expect(version.count).toBe(4);
  });

  test("starts counting again after each decision", () => {
    const { version, look, launchedFor } = active(scaler({ onSaturation: false }));
    version.compute(30, A_DAY_MS);
    for (let count = 0; count < 5; count++) look();
    expect(launchedFor()).toBe(4);
  });

  test.for([
    { busyMs: 0.69, grows: false },
    { busyMs: 0.71, grows: true },
  ])("at a use of $busyMs against a target of 0.7 grows: $grows", ({ busyMs, grows }) => {
    const { version, look, launchedFor } = active(scaler({ onSaturation: false }));
    for (let count = 0; count < 3; count++) {
      version.compute(3, busyMs * EVERY_MS);
      look();
    }
    expect(launchedFor()).toBe(grows ? 4 : 3);
  });

  test.for([
    { busyMs: 0.29, grows: false },
    { busyMs: 0.31, grows: true },
  ])("against a target of 0.3 of the capacity provider's own, at a use of $busyMs, grows: $grows", ({ busyMs, grows }) => {
    const { version, look, launchedFor } = active({ ...scaler({ onSaturation: false }), cpuTarget: 0.3 });
    for (let count = 0; count < 3; count++) {
      version.compute(3, busyMs * EVERY_MS);
      look();
    }
    expect(launchedFor()).toBe(grows ? 4 : 3);
  });

  test("forgets its count at a look below the target", () => {
    const { version, look, launchedFor } = active(scaler({ onSaturation: false }));
    for (const busy of [1, 1, 0, 1, 1]) {
      version.compute(3 * busy, EVERY_MS);
      look();
    }
    expect(launchedFor()).toBe(3);
  });

  test("is blind to it when the world says so", () => {
    const { version, look, launchedFor } = active(scaler({ onCpu: false }));
    version.compute(3, A_DAY_MS);
    for (let count = 0; count < 4; count++) look();
    expect(launchedFor()).toBe(3);
  });

  test("judges its first look by the time since the version was active, not since the world began", () => {
    const site = new FleetSite(scaler({ onSaturation: false, looks: 1 }));
    const version = site.version(DEFAULT);
    version.fleet.start();
    while (version.activeAt.length === 0) site.run(1);
    version.compute(30, A_DAY_MS);
    site.run(EVERY_MS + STARTED_MS);
    expect(version.count).toBe(4);
  });

  test("judges by the environments that are left when some have gone", () => {
    const { site, version, look } = active(scaler({ onSaturation: false, looks: 1 }), { min: 6, max: 6 });
    version.compute(6, A_DAY_MS);
    look();
    version.fleet.rescale({ min: 3, max: 3 });
    version.fleet.rescale(DEFAULT);
    look();
    site.run(STARTED_MS);
    expect(version.count).toBe(4);
  });
});

describe("the scaler, on saturation", () => {
  test("adds an environment after refusals in so many looks in a row", () => {
    const { version, look, launchedFor } = active(scaler({ onCpu: false }));
    version.wait(30, A_DAY_MS);
    for (const refused of [1, 1]) {
      version.wait(refused, 1);
      look();
    }
    expect(launchedFor()).toBe(3);
    version.wait(1, 1);
    look();
    expect(launchedFor()).toBe(4);
  });

  test("forgets the refusals of a look at the next", () => {
    const { version, look, launchedFor } = active(scaler({ onCpu: false }));
    version.wait(40, A_DAY_MS);
    for (let count = 0; count < 4; count++) look();
    expect(launchedFor()).toBe(3);
  });

  test("takes no notice of busy workers that refuse nobody", () => {
    const { version, look, launchedFor } = active(scaler({ onCpu: false }));
    version.wait(30, A_DAY_MS);
    for (let count = 0; count < 4; count++) look();
    expect(launchedFor()).toBe(3);
  });

  test("is blind to it when the world says so", () => {
    const { version, look, launchedFor } = active(scaler({ onCpu: false, onSaturation: false }));
    version.wait(30, A_DAY_MS);
    for (let count = 0; count < 4; count++) {
      version.wait(5, 1);
      look();
    }
    expect(launchedFor()).toBe(3);
  });

  test("comes at the first refusal in the world of instant scale-out", () => {
    const { site, version } = active(scaler({ looks: 1, instant: true, onCpu: false }));
    version.wait(30, A_DAY_MS);
    expect(version.wait(1, 1)[0]?.refusal).toBe("concurrency");
    site.run(0);
    expect(version.count).toBe(4);
    expect(version.wait(1, 1)[0]?.refusal).toBeUndefined();
  });
});

describe("growing", () => {
  test.for([
    { step: 1 / 3, sizes: [3, 4, 6, 8] },
    { step: 1 / 4, sizes: [3, 4, 5, 7] },
  ])("takes the world's share of what runs, rounded up: $sizes at $step", ({ step, sizes }) => {
    const { site, version } = active(scaler({ looks: 1, step, cpuTarget: 0.5 }));
    site.run(STARTED_MS); // so that from here on, looks come 10 s later, and what they start is there 20 s after them
    const seen = sizes.map(() => {
      const { count } = version;
      version.compute(100, A_DAY_MS); // keeps those busy that have just started
      site.run(EVERY_MS);
      return count;
    });
    expect(seen).toEqual(sizes);
  });

  test("fills the instances that are there before it launches one", () => {
    const { version, look, site } = active(scaler({ looks: 1, step: 1 }));
    version.compute(3, A_DAY_MS);
    look();
    expect(site.pool.instances.map(({ environments }) => environments)).toEqual([2, 2, 2]);
    expect(site.launches).toHaveLength(3);
  });

  test("launches an instance for each environment in a world that does not fill those it has", () => {
    const { version, look, site } = active(scaler({ looks: 1, step: 1, fillsInstances: false }));
    version.compute(3, A_DAY_MS);
    look();
    expect(site.pool.instances.map(({ environments }) => environments)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test("goes no further than the version's maximum", () => {
    const { version, look, launchedFor } = active(scaler({ looks: 1, step: 1 }), { min: 3, max: 4 });
    version.compute(3, A_DAY_MS);
    for (let count = 0; count < 3; count++) look();
    expect(launchedFor()).toBe(4);
  });

  test("goes no further than MaxVCpuCount, without harm", () => {
    const { version, look, launchedFor } = active({ ...scaler({ looks: 1, step: 3 }), maxVCpus: 12 });
    version.compute(3, A_DAY_MS);
    for (let count = 0; count < 3; count++) look();
    expect(launchedFor()).toBe(9);
    expect(version.failures).toEqual([]);
  });
});

test("a world that knows no limit of vCPUs goes beyond it", () => {
  const site = new FleetSite({ maxVCpus: 12, fleet: { limitsVCpus: false } });
  expect(site.activeVersion({ min: 10, max: 10 }).count).toBe(10);
  expect(site.launches).toHaveLength(4);
});

test("an instance that no environment ever came to goes, too", () => {
  const site = new FleetSite({ fleet: { environmentsForThree: 2 } });
  site.activeVersion({ min: 3, max: 3 });
  expect(site.told("launch")).toHaveLength(3);
  site.run(A_DAY_MS);
  expect(site.told("terminated")).toHaveLength(1);
});

test("what three environments are in a world says nothing of other numbers", () => {
  const fleet = { environmentsForThree: 2 };
  expect(new FleetSite({ fleet }).activeVersion({ min: 3, max: 3 }).count).toBe(2);
  expect(new FleetSite({ fleet }).activeVersion({ min: 4, max: 4 }).count).toBe(4);
});

test("a minimum beyond MaxVCpuCount is reached as far as possible, and in full once there is room", () => {
  const { site, version, look } = active({ maxVCpus: 12 });
  const other = site.activeVersion({ min: 3, max: 3 }, { name: "fn/2" });
  version.fleet.rescale({ min: 9, max: 9 });
  site.run(STARTED_MS);
  expect(version.count).toBe(6);
  expect(version.failures).toEqual([]);
  other.fleet.rescale({ min: 0, max: 0 });
  look();
  site.run(STARTED_MS);
  expect(version.count).toBe(9);
});
