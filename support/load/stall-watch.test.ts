import { expect, test } from "vitest";

import { MachineClock } from "../clock/machine-clock.ts";
import { stall } from "./stall.fixture.ts";
import { BeatWatch } from "./stall-watch.ts";

const STALL_MS = 150;
const RESOLUTION_MS = 5;
const TOLD_AT_LEAST = STALL_MS - RESOLUTION_MS;

test.each([
  { when: "right after its begin, which Node's own monitor does not see", before: 0, after: 30 },
  { when: "in between", before: 30, after: 30 },
  { when: "right before its end, which Node's own monitor does not see", before: 30, after: 0 },
])("a watch tells a stall $when", async ({ before, after }) => {
  const clock = new MachineClock();
  const watch = new BeatWatch(clock);
  if (before > 0) await clock.sleep(before);
  stall(STALL_MS);
  if (after > 0) await clock.sleep(after);
  watch.end();
  expect(watch.longestMs).toBeGreaterThanOrEqual(TOLD_AT_LEAST);
});

test("a watch tells the longest of several stalls, not their sum, and nothing of what it has forgotten", async () => {
  const { clock, watch } = stepped();
  await clock.pass(RESOLUTION_MS + 400);
  watch.forget();
  expect(watch.longestMs).toBe(0);
  for (const late of [70, 200, 10, 0]) await clock.pass(RESOLUTION_MS + late);
  expect(watch.longestMs).toBe(200);
});

test("a watch that ended counts what came last, and nothing after it", async () => {
  const { clock, watch } = stepped();
  clock.at += RESOLUTION_MS + 90;
  watch.end();
  expect(watch.longestMs).toBe(90);
  await clock.pass(1_000);
  expect(watch.longestMs).toBe(90);
  expect(clock.waiting).toBe(0); // nothing keeps the process from ending
});

/** A watch on a clock that is moved by hand: what it says of time in which nothing stalls, no machine disturbs. */
function stepped() {
  const clock = new SteppedClock();
  return { clock, watch: new BeatWatch(clock) };
}

class SteppedClock extends MachineClock {
  at = 0;
  waiting = 0;
  #wake: () => void = () => {};

  override now(): number {
    return this.at;
  }

  override async sleep(): Promise<void> {
    this.waiting += 1;
    await new Promise<void>((wake) => (this.#wake = wake));
    this.waiting -= 1;
  }

  /** Time passes, then what was due runs. */
  async pass(ms: number): Promise<void> {
    this.at += ms;
    this.#wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
