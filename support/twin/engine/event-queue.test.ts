import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { EventQueue } from "./event-queue.ts";

const always = () => true;

describe("events", () => {
  test("happen in the order of time, then of scheduling, the cancelled ones not at all", () => {
    const plans = fc.array(fc.record({ at: fc.integer({ min: 0, max: 20 }), cancelled: fc.boolean() }), { maxLength: 60 });
    fc.assert(
      fc.property(plans, (all) => {
        const queue = new EventQueue();
        const happened: { index: number; at: number }[] = [];
        const scheduled = all.map(({ at }, index) => queue.at(at, () => happened.push({ index, at: queue.now })));
        for (const [index, { cancelled }] of all.entries()) if (cancelled) scheduled[index]?.cancel();
        queue.runUntil(100, always);
        const expected = all
          .map(({ at, cancelled }, index) => ({ index, at, cancelled }))
          .filter(({ cancelled }) => !cancelled)
          .toSorted((a, b) => a.at - b.at)
          .map(({ index, at }) => ({ index, at }));
        expect(happened).toEqual(expected);
      }),
    );
  });

  test("that events schedule happen in the same order", () => {
    const children = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 30 });
    fc.assert(
      fc.property(children, (all) => {
        const queue = new EventQueue();
        const happened: { at: number; order: number }[] = [];
        let order = 0;
        const schedule = (ms: number, then: () => void) => {
          const mine = order++;
          queue.after(ms, () => {
            happened.push({ at: queue.now, order: mine });
            then();
          });
        };
        for (const [first, second] of all) schedule(first, () => schedule(second, () => {}));
        queue.runUntil(100, always);
        expect(happened).toHaveLength(all.length * 2);
        expect(happened).toEqual(happened.toSorted((a, b) => a.at - b.at || a.order - b.order));
      }),
    );
  });

  test("are not put into the past", () => {
    const queue = new EventQueue();
    const times: number[] = [];
    queue.runUntil(10, always);
    queue.at(3, () => times.push(queue.now));
    queue.after(-5, () => times.push(queue.now));
    queue.runUntil(20, always);
    expect(times).toEqual([10, 10]);
  });

  test("can be called off by an event at the same time, and calling off twice or too late does nothing", () => {
    const queue = new EventQueue();
    const happened: string[] = [];
    const first = queue.after(5, () => {
      happened.push("first");
      second.cancel();
      second.cancel();
    });
    const second = queue.after(5, () => happened.push("second"));
    queue.after(5, () => happened.push("third"));
    queue.runUntil(5, always);
    first.cancel();
    expect(happened).toEqual(["first", "third"]);
  });
});

describe("running", () => {
  test("includes what is due at its end, excludes what is later, and stands at its end", () => {
    const queue = new EventQueue();
    const happened: number[] = [];
    for (const at of [9, 10, 10.001]) queue.at(at, () => happened.push(at));
    queue.runUntil(10, always);
    expect(happened).toEqual([9, 10]);
    expect(queue.now).toBe(10);
    expect(queue.nextAt).toBe(10.001);
  });

  test("includes what events at its end schedule for the same time", () => {
    const queue = new EventQueue();
    let happened = false;
    queue.at(10, () => queue.after(0, () => (happened = true)));
    queue.runUntil(10, always);
    expect(happened).toBe(true);
  });

  test("stops after the event that says so, at its time, and goes on from there", () => {
    const queue = new EventQueue();
    const happened: number[] = [];
    for (const at of [1, 2, 2, 3]) queue.at(at, () => happened.push(at));
    queue.runUntil(10, () => happened.length < 2);
    expect(happened).toEqual([1, 2]);
    expect(queue.now).toBe(2);
    queue.runUntil(10, always);
    expect(happened).toEqual([1, 2, 2, 3]);
  });

  test("never goes back", () => {
    const queue = new EventQueue();
    queue.runUntil(10, always);
    queue.runUntil(4, always);
    expect(queue.now).toBe(10);
  });

  test("without an end stands at the last event", () => {
    const queue = new EventQueue();
    queue.at(7, () => {});
    queue.at(9, () => {}).cancel();
    queue.runUntil(Number.POSITIVE_INFINITY, always);
    expect(queue.now).toBe(7);
    expect(queue.nextAt).toBeUndefined();
  });
});
