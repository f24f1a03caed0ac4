import { describe, expect, test } from "vitest";

import { DrivenClock, latch, settle } from "../twin/engine/driven-clock.fixture.ts";

describe("time stands still", () => {
  test("while a request is opened but unsent", async () => {
    const driven = new DrivenClock();
    const signed = latch();
    const woken = driven.clock.sleep(10);
    const answered = driven.call(30, "", { signed: signed.opened });
    await settle();
    expect(driven.advances).toEqual([]);
    expect(driven.queue.now).toBe(0);

    signed.open();
    expect(await answered).toBe(30);
    await woken;
  });

  test("until the last request sent is waiting at the twin", async () => {
    const driven = new DrivenClock();
    const carried = latch();
    const first = driven.call(10, "first");
    const second = driven.call(10, "second", { carried: carried.opened });
    await settle();
    expect(driven.advances).toEqual([{ sent: [1, 2], until: undefined }]);
    expect(driven.begun).toEqual([]);
    expect(driven.queue.now).toBe(0);

    carried.open();
    expect(await Promise.all([first, second])).toEqual([10, 10]);
    expect(driven.begun.map(({ label }) => label)).toEqual(["first", "second"]);
  });

  test("while an answer is on its way back", async () => {
    const driven = new DrivenClock();
    const returned = latch();
    const answered = driven.call(10, "", { returned: returned.opened });
    const woken = driven.clock.sleep(11).then(() => driven.clock.now());
    await settle();
    expect(driven.queue.now).toBe(10);
    expect(driven.advances).toHaveLength(1);

    returned.open();
    expect(await answered).toBe(10);
    expect(await woken).toBe(11);
  });

  test("while an answer is being read", async () => {
    const driven = new DrivenClock();
    const read = latch();
    const answered = driven.call(10, "", { read: read.opened });
    const woken = driven.clock.sleep(11).then(() => driven.clock.now());
    await settle();
    expect(driven.queue.now).toBe(10);

    read.open();
    expect(await answered).toBe(10);
    expect(await woken).toBe(11);
  });

  test("while whoever was just woken has more to do", async () => {
    const driven = new DrivenClock();
    const strand = async () => {
      await driven.clock.sleep(5);
      for (let step = 0; step < 100; step++) await Promise.resolve();
      return driven.clock.now();
    };
    const other = driven.clock.sleep(6);
    expect(await strand()).toBe(5);
    await other;
  });

  test("when nothing of ours waits", async () => {
    const driven = new DrivenClock();
    driven.queue.after(10, () => {});
    await driven.clock.sleep(3);
    await settle();
    expect(driven.queue.now).toBe(3);
    expect(driven.clock.now()).toBe(3);
  });
});

test("the clock shows an answer's time even before its driver reports it", async () => {
  const reported = latch();
  const driven = new DrivenClock(reported.opened);
  expect(await driven.call(10)).toBe(10);
  const woken = driven.clock.sleep(5).then(() => driven.clock.now());
  await settle();
  expect(driven.advances).toHaveLength(1);
  reported.open();
  expect(await woken).toBe(15);
});
