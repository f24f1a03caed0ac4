import { MachineClock } from "../../clock/machine-clock.ts";
import type { EventQueue } from "./event-queue.ts";

/** Longest sleep, in ms of the flow: a machine's timer cannot be set for months. */
const LONGEST_SLEEP_MS = 3_600_000;

/** Lets the twin's time flow with the machine's, so many times as fast, for clients that know nothing of its leases. */
export class Flow {
  readonly #queue: EventQueue;
  readonly #clock: MachineClock;
  #sleep = new AbortController();

  /** @param speed milliseconds of the twin to one of the machine */
  constructor(queue: EventQueue, speed: number) {
    this.#queue = queue;
    this.#clock = new MachineClock({ speed });
  }

  /** Does something now, and then lets happen what follows from it. */
  do(work: () => void): void {
    this.#catchUp();
    work();
    this.#waitForNext();
  }

  close(): void {
    this.#sleep.abort();
  }

  #catchUp(): void {
    this.#queue.runUntil(this.#clock.now(), () => true);
  }

  #waitForNext(): void {
    this.#sleep.abort();
    const { nextAt } = this.#queue;
    if (nextAt === undefined) return;
    this.#sleep = new AbortController();
    const ms = Math.min(nextAt - this.#clock.now(), LONGEST_SLEEP_MS);
    this.#clock.sleep(ms, this.#sleep.signal).then(
      () => this.do(() => {}),
      () => {}, // something came before, and waits anew
    );
  }
}
