import type { EventQueue } from "../engine/event-queue.ts";
import type { ProcessorSharing } from "./processor-sharing.ts";

/** A thread's event loop: takes one turn after the other. A turn that computes keeps all others waiting, one that sleeps none. */
export class EventLoop {
  readonly #queue: EventQueue;
  readonly #cpu: ProcessorSharing;
  readonly #turns: (() => void)[] = [];
  #computing = false;
  #ended = false;

  constructor(queue: EventQueue, cpu: ProcessorSharing) {
    this.#queue = queue;
    this.#cpu = cpu;
  }

  /** Takes a turn as soon as the thread is free. */
  turn(run: () => void): void {
    if (this.#ended) return;
    this.#turns.push(run);
    this.#takeTurns();
  }

  /** Takes a turn `milliseconds` from now, or as soon after as the thread is free. */
  sleep(milliseconds: number, then: () => void): void {
    this.#queue.after(milliseconds, () => this.turn(then));
  }

  /** Computes in the turn that calls it, which goes on after. */
  compute(workMs: number, then: () => void): void {
    this.#computing = true;
    this.#cpu.add(workMs, () => {
      this.#computing = false;
      then();
      this.#takeTurns();
    });
  }

  /** Takes no turn any more, whatever was waiting for one. */
  end(): void {
    this.#ended = true;
    this.#turns.length = 0;
  }

  #takeTurns(): void {
    while (!this.#computing) {
      const run = this.#turns.shift();
      if (!run) return;
      run();
    }
  }
}
