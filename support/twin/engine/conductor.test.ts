import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { settle } from "./driven-clock.fixture.ts";
import { Conductor, LeaseVoidError, type Job } from "./conductor.ts";
import { EventQueue } from "./event-queue.ts";

/** A conductor under its first lease, and what happened to the requests given to it. */
class Stage {
  readonly queue = new EventQueue();
  readonly conductor = new Conductor(this.queue);
  readonly lease = this.conductor.openLease();
  readonly begun: number[] = [];
  readonly delivered: number[] = [];
  readonly voided: number[] = [];

  /** @param ms how long the twin works on it */
  receive(number: number, ms: number): void {
    this.receiveJob(number, (answer) => this.queue.after(ms, () => answer(() => this.delivered.push(number))));
  }

  receiveJob(number: number, job: Job): void {
    const begin: Job = (answer) => {
      this.begun.push(number);
      job(answer);
    };
    this.conductor.receive(this.lease, number, begin, () => this.voided.push(number));
  }
}

describe("requests", () => {
  test("received at one instant start in the order of their numbers, whatever order they came in", async () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.nat(), async (all, until) => {
        const stage = new Stage();
        for (const number of all) stage.receive(number, 5);
        await stage.conductor.advance(stage.lease, all, until);
        expect(stage.begun).toEqual(all.toSorted((a, b) => a - b));
      }),
    );
  });

  test("wait for the driver, and time waits for the last of them", async () => {
    const stage = new Stage();
    stage.receive(1, 5);
    const advance = stage.conductor.advance(stage.lease, [1, 2], 100);
    await settle();
    expect(stage.begun).toEqual([]);
    stage.receive(2, 3);
    expect(await advance).toEqual({ now: 3, answered: 2 });
    expect(stage.delivered).toEqual([2]);
    expect(await stage.conductor.advance(stage.lease, [1], 100)).toEqual({ now: 5, answered: 1 });
    expect(stage.begun).toEqual([1, 2]);
  });

  test("answered by one and the same event are answered one after the other, at the same time", async () => {
    const stage = new Stage();
    const both: (() => void)[] = [];
    for (const number of [1, 2]) {
      stage.receiveJob(number, (answer) => both.push(() => answer(() => stage.delivered.push(number))));
    }
    stage.queue.at(5, () => {
      for (const answer of both) answer();
    });
    const { conductor, lease } = stage;
    expect(await conductor.advance(lease, [1, 2], undefined)).toEqual({ now: 5, answered: 1 });
    expect(stage.delivered).toEqual([1]);
    expect(await conductor.advance(lease, [2], undefined)).toEqual({ now: 5, answered: 2 });
    expect(stage.delivered).toEqual([1, 2]);
  });
});

describe("an advance", () => {
  test("ends at its time when nobody is answered before, and includes what is due then", async () => {
    const stage = new Stage();
    stage.receive(1, 10);
    expect(await stage.conductor.advance(stage.lease, [1], 9)).toEqual({ now: 9 });
    expect(await stage.conductor.advance(stage.lease, [1], 10)).toEqual({ now: 10, answered: 1 });
  });

  test("that could never end says what the twin failed to answer", async () => {
    const stage = new Stage();
    stage.receiveJob(1, () => {});
    await expect(stage.conductor.advance(stage.lease, [1], undefined)).rejects.toThrow(
      "The twin has no event left that would answer the 1 waiting requests (at 0 ms of virtual time).",
    );
  });
});

describe("a new lease", () => {
  test("voids the old one: its driver and its requests are refused, with both numbers", async () => {
    const stage = new Stage();
    expect(stage.conductor.openLease()).toBe(2);
    const refusal = "Lease 1 on the twin's time is void: lease 2 was opened after it.";
    await expect(stage.conductor.advance(1, [], 10)).rejects.toThrow(refusal);
    expect(() => stage.receive(1, 5)).toThrow(refusal);
    expect(stage.queue.now).toBe(0);
  });

  test("refuses an advance that was waiting for requests, and moves no time for it", async () => {
    const stage = new Stage();
    const parked = stage.conductor.advance(stage.lease, [1], 100);
    stage.conductor.openLease();
    await expect(parked).rejects.toBeInstanceOf(LeaseVoidError);
    expect(stage.queue.now).toBe(0);
  });

  test("refuses an advance whose last request came at the same moment", async () => {
    const stage = new Stage();
    const parked = stage.conductor.advance(stage.lease, [1], 100);
    stage.receive(1, 5);
    stage.conductor.openLease();
    await expect(parked).rejects.toBeInstanceOf(LeaseVoidError);
    expect(stage.queue.now).toBe(0);
  });

  test("tells the requests without an answer, and only them", async () => {
    const stage = new Stage();
    stage.receive(1, 5);
    stage.receive(2, 50);
    await stage.conductor.advance(stage.lease, [1, 2], undefined);
    stage.receive(3, 5);
    stage.conductor.openLease();
    expect(stage.voided).toEqual([2, 3]);
  });

  test("leaves to the world what the old one had begun, but gives nobody its answer", async () => {
    const stage = new Stage();
    stage.receive(1, 50);
    await stage.conductor.advance(stage.lease, [1], 10);
    const lease = stage.conductor.openLease();
    stage.conductor.receive(lease, 1, (answer) => stage.queue.after(90, () => answer(() => {})), () => {});
    expect(await stage.conductor.advance(lease, [1], undefined)).toEqual({ now: 100, answered: 1 });
    expect(stage.delivered).toEqual([]);
  });
});
