import { setTimeout as delay } from "node:timers/promises";

import type { Clock, WallTime } from "./clock.ts";
import { WallTimeEstimate } from "./wall-time.ts";

/** The clock of a run on AWS: the machine's own time. */
export class MachineClock implements Clock {
  readonly wallTime = new WallTimeEstimate();
  readonly #openedAt = performance.now();

  now(): number {
    return performance.now() - this.#openedAt;
  }

  wall(): WallTime {
    return this.wallTime.at(this.now());
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    try {
      await delay(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      signal?.throwIfAborted(); // Node's own AbortError hides the reason
      throw error;
    }
  }
}
