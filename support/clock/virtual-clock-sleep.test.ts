import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { DrivenClock, settle } from "../twin/engine/driven-clock.fixture.ts";

describe("sleeps", () => {
  test("a thousand at once wake in order of time, then of call, each at exactly its time", async () => {
    const delays = fc.array(fc.integer({ min: -1, max: 60 }), { minLength: 1_000, maxLength: 1_000 });
    await fc.assert(
      fc.asyncProperty(delays, async (all) => {
        const { clock } = new DrivenClock();
        const woken: { index: number; at: number }[] = [];
        await Promise.all(
          all.map(async (ms, index) => {
            await clock.sleep(ms);
            woken.push({ index, at: clock.now() });
          }),
        );
        const expected = all.map((ms, index) => ({ index, at: Math.max(0, ms) })).toSorted((a, b) => a.at - b.at);
        expect(woken).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  test("one that is due together with an answer wakes at its own time", async () => {
    const driven = new DrivenClock();
    const times = await Promise.all([driven.call(10), driven.clock.sleep(10).then(() => driven.clock.now())]);
    expect(times).toEqual([10, 10]);
  });
});

describe("aborting a sleep", () => {
  test("rejects with the signal's reason and leaves the others alone", async () => {
    const { clock } = new DrivenClock();
    const abort = new AbortController();
    const reason = new Error("enough");
    const aborted = clock.sleep(50, abort.signal).catch((error: unknown) => [error, clock.now()]);
    const other = clock.sleep(40).then(() => clock.now());
    await clock.sleep(20);
    abort.abort(reason);
    expect(await aborted).toEqual([reason, 20]);
    expect(await other).toBe(40);
  });

  test("before it began, it rejects at once", async () => {
    const driven = new DrivenClock();
    const reason = new Error("too late");
    await expect(driven.clock.sleep(50, AbortSignal.abort(reason))).rejects.toBe(reason);
    await settle();
    expect(driven.advances).toEqual([]);
  });

  test("after it ended, it changes nothing", async () => {
    const { clock } = new DrivenClock();
    const abort = new AbortController();
    await clock.sleep(5, abort.signal);
    abort.abort();
    await clock.sleep(5, new AbortController().signal);
    expect(clock.now()).toBe(10);
  });

  test("lets time move on to whom it held back no more", async () => {
    const driven = new DrivenClock();
    const abort = new AbortController();
    const aborted = driven.clock.sleep(5, abort.signal).catch((error: unknown) => error);
    const answered = driven.call(30);
    abort.abort(new Error("not needed"));
    expect(await aborted).toEqual(new Error("not needed"));
    expect(await answered).toBe(30);
    expect(driven.advances).toEqual([{ sent: [1], until: undefined }]);
  });
});
