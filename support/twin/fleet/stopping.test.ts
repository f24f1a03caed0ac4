import { describe, expect, test } from "vitest";

import { FleetSite, type SiteOptions } from "./fleet-site.fixture.ts";

const DEFAULT = { min: 3, max: Number.POSITIVE_INFINITY };
const NONE = { min: 0, max: 0 };
const IDLE_AND_GONE_MS = 400_000; // longer than any idle instance stays, shutting down included

function active(options: SiteOptions = {}) {
  const site = new FleetSite(options);
  const version = site.activeVersion(DEFAULT);
  const stoppedAt: number[] = [];
  const stop = () => version.fleet.rescale(NONE, () => stoppedAt.push(site.queue.now));
  return { site, version, stop, stoppedAt };
}

describe("deactivation", () => {
  test("stops idle environments at once, and says so once", () => {
    const { site, version, stop, stoppedAt } = active();
    stop();
    expect(stoppedAt).toEqual([site.queue.now]);
    expect(version.count).toBe(0);
    expect(version.stopped).toHaveLength(3);
    site.run(1_000);
    expect(stoppedAt).toHaveLength(1);
  });

  test("lets busy environments finish, takes nothing new, and says so once: after the last", () => {
    const { site, version, stop, stoppedAt } = active();
    const from = site.queue.now;
    const waits = [version.wait(1, 1_000), version.wait(1, 3_000), version.wait(1, 2_000)].flat();
    stop();
    expect(stoppedAt).toEqual([]);
    expect(version.wait(1, 10)[0]?.refusal).toBe("concurrency");
    site.run(2_999);
    expect(version.stopped).toHaveLength(2);
    expect(stoppedAt).toEqual([]);
    site.run(1);
    expect(stoppedAt).toEqual([from + 3_000]);
    expect(waits.map(({ doneAt }) => (doneAt ?? 0) - from)).toEqual([1_000, 3_000, 2_000]);
    site.run(60_000);
    expect(stoppedAt).toHaveLength(1);
  });

  test("waits for a busy environment among idle ones", () => {
    const { site, version, stop, stoppedAt } = active();
    version.wait(1, 5_000);
    stop();
    expect(version.stopped).toHaveLength(2);
    expect(stoppedAt).toEqual([]);
    site.run(5_000);
    expect(stoppedAt).toHaveLength(1);
  });

  test("calls off environments that have not started: none appears later", () => {
    const site = new FleetSite();
    const version = site.version(DEFAULT);
    version.fleet.start();
    site.run(30_000);
    version.fleet.rescale(NONE);
    site.run(90_000);
    expect(version.count).toBe(0);
    expect(version.activeAt).toEqual([]);
    site.run(IDLE_AND_GONE_MS);
    expect(site.pool.instances).toEqual([]);
  });

  test("is undone by a restart, which makes it active again", () => {
    const { site, version, stop } = active();
    stop();
    site.run(10_000);
    version.fleet.restart({ min: 2, max: 2 });
    site.run(20_000);
    expect(version.count).toBe(2);
    expect(version.activeAt).toHaveLength(2);
    expect(site.launches).toHaveLength(3);
  });
});

describe("a lower maximum", () => {
  test("stops the youngest environments, those that have not started before those that serve", () => {
    const { site, version } = active();
    const names = () => version.fleet.environments.map(({ spec }) => spec.name);
    const oldest = names().slice(0, 2);
    version.fleet.rescale({ min: 5, max: 5 });
    version.fleet.rescale({ min: 1, max: 2 });
    expect(names()).toEqual(oldest);
    site.run(90_000);
    expect(version.count).toBe(2);
    expect(version.stopped).toHaveLength(1);
  });
});

describe("an instance without environments", () => {
  test("is terminated after the world's idle time, and no earlier", () => {
    const { site, stop } = active({ fleet: { idleInstanceMs: [250_000, 250_000], instanceShutdownMs: [40_000, 40_000] } });
    stop();
    site.run(249_999);
    expect(site.told("shutting down")).toEqual([]);
    site.run(1);
    expect(site.told("shutting down").toSorted()).toEqual(["i-1", "i-2", "i-3"]);
    expect(site.pool.instances).toHaveLength(3);
    site.run(40_000);
    expect(site.told("terminated")).toHaveLength(3);
    expect(site.pool.instances).toEqual([]);
  });

  test("stays when it gets one in time, and its idle time starts over afterwards", () => {
    const { site, version, stop } = active({ fleet: { idleInstanceMs: [250_000, 250_000] } });
    stop();
    site.run(200_000);
    version.fleet.restart(DEFAULT);
    site.run(30_000);
    expect(version.count).toBe(3);
    stop();
    site.run(249_999);
    expect(site.told("shutting down")).toEqual([]);
    site.run(1);
    expect(site.told("shutting down")).toHaveLength(3);
  });

  test("stays while another version has one on it", () => {
    const { site, stop } = active();
    const other = site.activeVersion({ min: 1, max: 1 }, { name: "fn/2" });
    stop();
    site.run(IDLE_AND_GONE_MS);
    expect(site.told("terminated")).toHaveLength(2);
    expect(site.pool.instances).toEqual([other.fleet.environments[0]?.instance]);
  });

  test("leaves its vCPUs and its place in its subnet to others once it is gone", () => {
    const site = new FleetSite({ maxVCpus: 12, fleet: { environmentsForThree: 2 } });
    const version = site.activeVersion({ min: 3, max: 3 }); // two in this world: nothing ever comes to the instance in c
    site.run(IDLE_AND_GONE_MS);
    expect(site.told("terminated")).toHaveLength(1);
    version.fleet.rescale({ min: 7, max: 7 }); // six fit on the two that are left
    site.run(90_000);
    expect(version.count).toBe(7);
    expect(site.launches.map(({ subnetId }) => subnetId)).toEqual(["a", "b", "c", "c"]);
  });

  test("takes none any more once it is leaving: a restart launches anew", () => {
    const { site, version, stop } = active({ fleet: { idleInstanceMs: [1_000, 1_000], instanceShutdownMs: [60_000, 60_000] } });
    stop();
    site.run(1_000);
    version.fleet.restart(DEFAULT);
    site.run(90_000);
    expect(version.count).toBe(3);
    expect(site.launches).toHaveLength(6);
    const ids = version.fleet.environments.map(({ instance }) => instance.id ?? "none");
    expect(ids.toSorted()).toEqual(["i-4", "i-5", "i-6"]);
    expect(site.told("terminated").toSorted()).toEqual(["i-1", "i-2", "i-3"]);
  });
});

describe("terminating a whole pool", () => {
  test("terminates every instance and says so once the last is gone", () => {
    const { site, stop } = active();
    stop();
    const gone: number[] = [];
    site.pool.terminateAll(() => gone.push(site.pool.instances.length));
    expect(site.told("shutting down")).toHaveLength(3);
    site.run(61_000);
    expect(gone).toEqual([0]);
    expect(site.told("terminated")).toHaveLength(3);
    site.run(IDLE_AND_GONE_MS);
    expect(site.told("terminated")).toHaveLength(3);
  });

  test.for([1_000, 10_000, 20_000, 40_000])("%i ms into a start launches nothing more, and no environment appears", (ms) => {
    const site = new FleetSite();
    const version = site.version(DEFAULT);
    version.fleet.start();
    site.run(ms);
    const gone: number[] = [];
    site.pool.terminateAll(() => gone.push(site.queue.now));
    site.run(IDLE_AND_GONE_MS);
    expect(gone).toHaveLength(1);
    expect(version.count).toBe(0);
    expect(site.told("terminated").toSorted()).toEqual(site.told("launch").toSorted());
    for (const id of site.told("launch")) {
      const calls = site.calls.filter((each) => each.id === id).map(({ call }) => call);
      expect(calls.slice(calls.indexOf("shutting down"))).toEqual(["shutting down", "terminated"]);
    }
  });
});
