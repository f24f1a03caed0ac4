import { describe, expect, test } from "vitest";

import { DrivenClock, settle } from "../twin/engine/driven-clock.fixture.ts";
import { LeaseVoidError } from "../twin/engine/conductor.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What became of a promise that should fail: its error, or what it gave. */
const failureOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe("when another driver takes the lease", () => {
  test("everyone who waits is told, sleepers and requests alike", async () => {
    const driven = new DrivenClock();
    await driven.clock.sleep(5);
    const sleepers = [failureOf(driven.clock.sleep(10)), failureOf(driven.clock.sleep(20))];
    const request = failureOf(driven.call(30));
    driven.conductor.openLease();

    for (const told of await Promise.all(sleepers)) expect(told).toBeInstanceOf(LeaseVoidError);
    expect(await request).toBeInstanceOf(Error);
    expect(driven.queue.now).toBe(5);
  });

  test("while its driver waits at the twin, it is told by the twin", async () => {
    const driven = new DrivenClock();
    const request = failureOf(driven.call(30, "", { carried: () => new Promise(() => {}) }));
    const sleeper = failureOf(driven.clock.sleep(10));
    await settle();
    expect(driven.advances).toHaveLength(1);
    driven.conductor.openLease();
    expect(await sleeper).toBeInstanceOf(LeaseVoidError);
    expect(await request).toBe(await sleeper);
  });

  test("whoever comes later is told at once", async () => {
    const driven = new DrivenClock();
    driven.conductor.openLease();
    const first = await failureOf(driven.clock.sleep(10));
    expect(first).toBeInstanceOf(LeaseVoidError);
    expect(await failureOf(driven.clock.sleep(0))).toBe(first);
    expect(() => driven.clock.open()).toThrow(LeaseVoidError);
    expect(driven.advances).toHaveLength(1);
  });

  test("the new driver goes on where the old one stood", async () => {
    const driven = new DrivenClock();
    await driven.call(12);
    const { conductor, queue } = driven;
    const lease = conductor.openLease();
    const clock = new VirtualClock({ advance: (sent, until) => conductor.advance(lease, sent, until) }, queue.now);
    await clock.sleep(8);
    expect([clock.now(), queue.now]).toEqual([20, 20]);
  });
});

describe("a request that fails on our side", () => {
  test("before it is sent, holds nobody back once it is closed", async () => {
    const driven = new DrivenClock();
    const failed = failureOf(driven.call(10, "", { signed: () => Promise.reject(new Error("no credentials")) }));
    await driven.clock.sleep(3);
    expect(await failed).toEqual(new Error("no credentials"));
    expect(driven.clock.now()).toBe(3);
  });

  test("on the wire, is no longer waited for", async () => {
    const driven = new DrivenClock();
    const failed = failureOf(driven.call(10, "", { carried: () => Promise.reject(new Error("connection reset")) }));
    const woken = driven.clock.sleep(3);
    expect(await failed).toEqual(new Error("connection reset"));
    await woken;
    expect(driven.advances.at(-1)).toEqual({ sent: [], until: 3 });
  });

  test("by throwing where it should have promised, is no longer waited for either", async () => {
    const { clock } = new DrivenClock();
    const request = clock.open();
    const sent = request.send(() => {
      throw new Error("no socket");
    });
    expect(await failureOf(sent)).toEqual(new Error("no socket"));
    request.close();
    await clock.sleep(3);
    expect(clock.now()).toBe(3);
  });
});

test("a driver that fails with something else than an error is quoted", async () => {
  const advance = async (): Promise<never> => {
    // oxlint-disable-next-line typescript/only-throw-error -- what the test is about
    throw "gone";
  };
  const clock = new VirtualClock({ advance });
  expect(await failureOf(clock.sleep(1))).toEqual(new Error("gone"));
});
