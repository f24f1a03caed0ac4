import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { DrivenClock } from "../twin/engine/driven-clock.fixture.ts";
import { OutOfPatienceError, until } from "./until.ts";

/** Sees nothing until the n-th look; counts looks, and when they were. */
function lookUntil(clock: { now(): number }, nth: number) {
  const looks: number[] = [];
  const look = async () => {
    looks.push(clock.now());
    return looks.length === nth ? "here" : undefined;
  };
  return { look, looks };
}

describe("until", () => {
  test("looks at once, then every so often, until it finds", async () => {
    const { clock } = new DrivenClock();
    const { look, looks } = lookUntil(clock, 4);
    expect(await until(clock, "it", { everyMs: 10, withinMs: 1_000 }, look)).toBe("here");
    expect(looks).toEqual([0, 10, 20, 30]);
  });

  test("makes exactly as many looks as fit into its patience", async () => {
    const patience = fc.record({ everyMs: fc.integer({ min: 1, max: 20 }), withinMs: fc.integer({ min: 0, max: 100 }) });
    await fc.assert(
      fc.asyncProperty(patience, async ({ everyMs, withinMs }) => {
        const { clock } = new DrivenClock();
        const { look, looks } = lookUntil(clock, Number.POSITIVE_INFINITY);
        await expect(until(clock, "it", { everyMs, withinMs }, look)).rejects.toBeInstanceOf(OutOfPatienceError);
        expect(looks).toHaveLength(Math.floor(withinMs / everyMs) + 1);
        expect(clock.now()).toBe(looks.at(-1));
      }),
      { numRuns: 50 },
    );
  });

  test("counts the time that looking takes", async () => {
    const driven = new DrivenClock();
    let looks = 0;
    const look = async () => {
      looks += 1;
      await driven.call(7);
      return undefined;
    };
    const patience = { everyMs: 3, withinMs: 29 };
    await expect(until(driven.clock, "it", patience, look)).rejects.toThrow("it");
    expect(looks).toBe(3);
    expect(driven.clock.now()).toBe(27);
  });

  test("finds what is falsy too", async () => {
    const { clock } = new DrivenClock();
    expect(await until(clock, "it", { everyMs: 1, withinMs: 0 }, async () => 0)).toBe(0);
  });

  test("says how long it waited, for what, and what it saw last", async () => {
    const { clock } = new DrivenClock();
    const waiting = until(
      clock,
      "the gateway to be available",
      { everyMs: 5_000, withinMs: 62_000 },
      async () => undefined,
      () => "pending",
    );
    await expect(waiting).rejects.toThrow(
      "Waited 60 s for the gateway to be available and it did not come; last seen: pending. " +
        "Look at the resource in the account, or give it more time.",
    );
  });

  test("throws what a look throws, and looks no more", async () => {
    const { clock } = new DrivenClock();
    let looks = 0;
    const look = () => {
      looks += 1;
      return Promise.reject(new Error("denied"));
    };
    await expect(until(clock, "it", { everyMs: 1, withinMs: 10 }, look)).rejects.toThrow("denied");
    expect(looks).toBe(1);
  });

  test("stops between two looks when it is aborted", async () => {
    const { clock } = new DrivenClock();
    const abort = new AbortController();
    const { look, looks } = lookUntil(clock, Number.POSITIVE_INFINITY);
    const waiting = until(clock, "it", { everyMs: 10, withinMs: 1_000, signal: abort.signal }, look);
    const refused = waiting.catch((error: unknown) => error);
    await clock.sleep(15);
    abort.abort(new Error("cancelled"));
    expect(await refused).toEqual(new Error("cancelled"));
    expect(looks).toEqual([0, 10]);
  });
});
