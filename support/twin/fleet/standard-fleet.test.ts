import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { Streams } from "../../random/streams.ts";
import { EventQueue } from "../engine/event-queue.ts";
import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import { documented } from "../worlds/documented.ts";
import type { Standard } from "../worlds/lambda-world.ts";
import { AccountConcurrency } from "./account-concurrency.ts";
import { ScalingRate } from "./scaling-rate.ts";
import type { StandardTask } from "./standard-environment.ts";
import { StandardFleet, type StandardRefusal } from "./standard-fleet.ts";

const COLD_MS = 400;
const IDLE_MS = 360_000;

/** One request in the eyes of the fleet. */
interface Routed {
  refusal: StandardRefusal | undefined;
  identity?: ProbeIdentity;
  coldStartMs?: number | undefined;
  begunAt?: number;
  doneAt?: number;
}

interface SiteOptions {
  readonly standard?: Partial<Standard>;
  readonly memoryMb?: number;
  readonly runtime?: string;
  readonly seed?: number;
  readonly accountConcurrency?: number;
}

/** A standard function's fleet in a world of fixed times. */
class StandardSite {
  readonly queue = new EventQueue();
  readonly fleet: StandardFleet;

  constructor({ standard = {}, memoryMb = 1_769, runtime = "python3.13", seed = 1, accountConcurrency = 1_000 }: SiteOptions = {}) {
    const world = { ...documented.standard, coldStartMs: [COLD_MS, COLD_MS], idleEnvironmentMs: [IDLE_MS, IDLE_MS], ...standard } as const;
    this.fleet = new StandardFleet(
      {
        queue: this.queue,
        streams: new Streams(seed),
        standard: world,
        concurrency: new AccountConcurrency(accountConcurrency),
        rate: new ScalingRate(world.scalingRate),
      },
      { name: "fn/$LATEST", version: "$LATEST", runtime, memoryMb, zoneIds: ["z1", "z2", "z3"] },
    );
  }

  run(ms: number): void {
    this.queue.runUntil(this.queue.now + ms, () => true);
  }

  wait(count: number, ms: number): Routed[] {
    return this.route(count, (task, done) => task.wait(ms, done));
  }

  route(count: number, work: (task: StandardTask, done: () => void) => void): Routed[] {
    return Array.from({ length: count }, () => {
      const routed: Routed = { refusal: undefined };
      routed.refusal = this.fleet.route((task) => {
        routed.identity = task.identity;
        routed.coldStartMs = task.coldStartMs;
        routed.begunAt = this.queue.now;
        work(task, () => {
          task.done();
          routed.doneAt = this.queue.now;
        });
      });
      return routed;
    });
  }
}

const environmentsOf = (all: readonly Routed[]) => new Set(all.map(({ identity }) => identity?.environmentId)).size;

describe("a standard function", () => {
  test("has nothing running until it is asked, and then one environment for each request at once", () => {
    const site = new StandardSite();
    expect(site.fleet.environments).toHaveLength(0);
    const burst = site.wait(50, 3_000);
    expect(site.fleet.environments).toHaveLength(50);
    site.run(10_000);
    expect(environmentsOf(burst)).toBe(50);
    for (const { begunAt, doneAt } of burst) expect([begunAt, doneAt]).toEqual([COLD_MS, COLD_MS + 3_000]);
  });

  test("serves at once where an environment is warm, and starts only what is missing", () => {
    const site = new StandardSite();
    site.wait(3, 1_000);
    site.run(5_000);
    const next = site.wait(5, 1_000);
    site.run(5_000);
    expect(next.map(({ coldStartMs }) => coldStartMs)).toEqual([undefined, undefined, undefined, COLD_MS, COLD_MS]);
    expect(next.map(({ begunAt }) => begunAt)).toEqual([5_000, 5_000, 5_000, 5_400, 5_400]);
    expect(site.fleet.environments).toHaveLength(5);
  });

  test("never has two requests in one environment, however they come", () => {
    const arrivals = fc.array(fc.record({ afterMs: fc.nat(2_000), count: fc.integer({ min: 1, max: 5 }), forMs: fc.nat(3_000) }), { maxLength: 20 });
    fc.assert(
      fc.property(arrivals, (steps) => {
        const site = new StandardSite();
        const all: Routed[] = [];
        for (const { afterMs, count, forMs } of steps) {
          site.run(afterMs);
          all.push(...site.wait(count, forMs));
          expect(site.fleet.environments.every(({ requests }) => requests <= 1)).toBe(true);
        }
        site.run(10_000);
        for (const served of Map.groupBy(all, ({ identity }) => identity?.environmentId).values()) {
          const spans = served.toSorted((a, b) => (a.begunAt ?? 0) - (b.begunAt ?? 0));
          for (const [index, { begunAt }] of spans.entries()) {
            expect(begunAt).toBeGreaterThanOrEqual(spans[index - 1]?.doneAt ?? 0);
          }
        }
      }),
    );
  });

  test("serves more in one environment in a world where it does", () => {
    const site = new StandardSite({ standard: { requestsPerEnvironment: 10 } });
    const burst = site.wait(30, 3_000);
    site.run(10_000);
    expect(environmentsOf(burst)).toBe(3);
    expect(burst.every(({ doneAt }) => doneAt === COLD_MS + 3_000)).toBe(true);
  });
});

describe("an environment", () => {
  test("goes when it was idle for long enough, and not while it is used", () => {
    const site = new StandardSite();
    site.wait(2, 0);
    site.run(IDLE_MS - 1_000);
    site.wait(1, 0); // to the youngest
    site.run(2_000);
    expect(site.fleet.environments).toHaveLength(1);
    site.run(IDLE_MS - 2_100);
    expect(site.fleet.environments).toHaveLength(1);
    site.run(1_000);
    expect(site.fleet.environments).toHaveLength(0);
    const [cold] = site.wait(1, 0);
    site.run(1_000);
    expect(cold?.coldStartMs).toBe(COLD_MS);
  });

  test("that is ended does nothing more, and another takes its place", () => {
    const site = new StandardSite();
    const [ended] = site.route(1, (task, done) => {
      task.wait(5_000, done);
      site.queue.after(1_000, () => task.end());
    });
    site.run(2_000);
    expect(site.fleet.environments).toHaveLength(0);
    const [next] = site.wait(1, 0);
    site.run(10_000);
    expect(ended?.doneAt).toBeUndefined();
    expect(next?.identity?.environmentId).not.toBe(ended?.identity?.environmentId);
  });

  test("has a share of a processor in proportion to its memory, and one thread to use it", () => {
    const takes = (memoryMb: number) => {
      const site = new StandardSite({ memoryMb });
      const [routed] = site.route(1, (task, done) => task.compute(1_000, done));
      site.run(60_000);
      return (routed?.doneAt ?? 0) - COLD_MS;
    };
    expect(takes(1_769)).toBeCloseTo(1_000);
    expect(takes(128)).toBeCloseTo((1_000 * 1_769) / 128);
    expect(takes(10_240)).toBeCloseTo(1_000);
  });

  test("is told by everything but its process id, and has a kernel of its own", () => {
    const site = new StandardSite();
    const burst = site.wait(10, 1_000);
    site.run(5_000);
    const distinct = (key: keyof ProbeIdentity) => new Set(burst.map(({ identity }) => identity?.[key])).size;
    for (const key of ["environmentId", "workerId", "logStream", "tokenHash", "bootId"] as const) expect(distinct(key)).toBe(10);
    expect([distinct("pid"), distinct("parentPid")]).toEqual([1, 1]);
    expect(distinct("zoneId")).toBeGreaterThan(1);
    expect(burst[0]?.identity).toMatchObject({
      maxConcurrency: null,
      initializationType: "on-demand",
      functionVersion: "$LATEST",
      logStream: expect.stringMatching(/^2026\/01\/01\/\[\$LATEST\][0-9a-f]{32}$/),
    });
    expect(burst[0]?.identity).not.toHaveProperty("threadId");
  });

  test("serves Node.js on the main thread", () => {
    const site = new StandardSite({ runtime: "nodejs22.x" });
    const [routed] = site.wait(1, 0);
    site.run(1_000);
    expect(routed?.identity?.threadId).toBe(0);
  });

  test("has the ids of its name and seed, whatever happened to others", () => {
    const ids = (seed: number, before: number) => {
      const site = new StandardSite({ seed });
      site.wait(2, before);
      site.run(5_000);
      return site.fleet.environments.map(({ identity }) => identity);
    };
    expect(ids(1, 10)).toEqual(ids(1, 1_000));
    expect(ids(2, 10)[0]?.environmentId).not.toBe(ids(1, 10)[0]?.environmentId);
  });
});

describe("a fleet that is retired", () => {
  test("ends what is idle at once, and the rest when it is through", () => {
    const site = new StandardSite();
    const [, long] = [...site.wait(1, 0), ...site.wait(1, 5_000)];
    site.run(2_000);
    site.fleet.retire();
    expect(site.fleet.environments).toHaveLength(1);
    site.run(5_000);
    expect(long?.doneAt).toBe(COLD_MS + 5_000);
    expect(site.fleet.environments).toHaveLength(0);
  });
});

describe("a request is refused", () => {
  test("when as many are under way as the account allows, warm environments or not", () => {
    const site = new StandardSite({ accountConcurrency: 10 });
    const refusals = site.wait(12, 1_000).map(({ refusal }) => refusal);
    expect(refusals).toEqual([...Array(10).fill(undefined), ...Array(2).fill("ConcurrentInvocationLimitExceeded")]);
    site.run(5_000);
    expect(site.wait(11, 1_000).at(-1)?.refusal).toBe("ConcurrentInvocationLimitExceeded");
    site.run(5_000);
    expect(site.wait(1, 1_000)[0]?.refusal).toBeUndefined();
  });

  test("when it needs an environment beyond the rate of its function", () => {
    const site = new StandardSite({ standard: { scalingRate: { environments: 5, perMs: 10_000 } } });
    expect(site.wait(6, 60_000).map(({ refusal }) => refusal)).toEqual([
      ...Array(5).fill(undefined),
      "FunctionInvocationRateLimitExceeded",
    ]);
    site.run(2_000);
    expect(site.wait(2, 60_000).map(({ refusal }) => refusal)).toEqual([undefined, "FunctionInvocationRateLimitExceeded"]);
  });

  test("and an ended environment gives its part of the account's concurrency back", () => {
    const site = new StandardSite({ accountConcurrency: 1 });
    site.route(1, (task) => task.end());
    site.run(1_000);
    expect(site.wait(1, 0)[0]?.refusal).toBeUndefined();
  });
});
