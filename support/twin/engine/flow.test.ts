import { expect, test } from "vitest";

import { EventQueue } from "./event-queue.ts";
import { Flow } from "./flow.ts";

const SPEED = 10_000; // a second in a tenth of a millisecond

test("what is due happens by itself, in its order and at its time", async () => {
  const queue = new EventQueue();
  const flow = new Flow(queue, SPEED);
  const happened: [what: string, at: number][] = [];
  await new Promise<void>((done) => {
    flow.do(() => {
      const start = queue.now;
      const note = (what: string) => happened.push([what, Math.round(queue.now - start)]);
      queue.after(120_000, () => (note("last"), done()));
      queue.after(5_000, () => {
        note("first");
        queue.after(1_000, () => note("its consequence"));
      });
    });
  });
  flow.close();
  expect(happened).toEqual([["first", 5_000], ["its consequence", 6_000], ["last", 120_000]]);
});

test("time has passed when something is done, as fast as was asked", async () => {
  const queue = new EventQueue();
  const flow = new Flow(queue, SPEED);
  flow.do(() => {});
  const before = { virtual: queue.now, machine: performance.now() };
  while (performance.now() < before.machine + 5);
  flow.do(() => {});
  expect((queue.now - before.virtual) / (performance.now() - before.machine)).toBeGreaterThan(0.5 * SPEED);
  flow.close();
});

test("nothing happens any more once it is closed", async () => {
  const queue = new EventQueue();
  const flow = new Flow(queue, SPEED);
  let happened = false;
  flow.do(() => queue.after(10_000, () => (happened = true)));
  flow.close();
  const later = new EventQueue();
  const open = new Flow(later, SPEED);
  await new Promise<void>((done) => open.do(() => later.after(50_000, done)));
  open.close();
  expect(happened).toBe(false);
});
