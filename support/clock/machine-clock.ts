import { setTimeout as delay } from "node:timers/promises";

import type { Clock, WallTime } from "./clock.ts";
import { WallTimeEstimate } from "./wall-time.ts";

interface MachineClockSettings {
  /** When the clock stood at zero, in ms since the Unix epoch by this machine: so processes share one time. */
  readonly zeroEpochMs?: number;
  /** Milliseconds of this clock to one of the machine's: above 1 only before a twin whose time flows as fast. */
  readonly speed?: number;
}

/** The clock of a run on AWS: the machine's own time. */
export class MachineClock implements Clock {
  readonly wallTime = new WallTimeEstimate();
  readonly #zeroEpochMs: number;
  readonly #speed: number;

  constructor({ zeroEpochMs = machineEpochMs(), speed = 1 }: MachineClockSettings = {}) {
    this.#zeroEpochMs = zeroEpochMs;
    this.#speed = speed;
  }

  now(): number {
    return (machineEpochMs() - this.#zeroEpochMs) * this.#speed;
  }

  wall(): WallTime {
    return this.wallTime.at(this.now());
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    try {
      await delay(Math.max(0, ms) / this.#speed, undefined, signal ? { signal } : {});
    } catch (error) {
      signal?.throwIfAborted(); // Node's own AbortError hides the reason
      throw error;
    }
  }
}

/** Milliseconds since the Unix epoch by this machine: monotonic within a process, and comparable between processes. */
export function machineEpochMs(): number {
  return performance.timeOrigin + performance.now();
}
