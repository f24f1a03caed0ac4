import TinyQueue from "tinyqueue";

/** A way to call off an event that has not happened yet. */
export interface Scheduled {
  cancel(): void;
}

/** One object for each event, as a large fleet has tens of thousands at once. */
class Event implements Scheduled {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  cancelled = false;

  constructor(at: number, order: number, run: () => void) {
    this.at = at;
    this.order = order;
    this.run = run;
  }

  cancel(): void {
    this.cancelled = true;
  }
}

/**
 * A discrete-event queue with its own time. Events at the same time happen in the order in which they were scheduled,
 * so the same events always give the same history.
 */
export class EventQueue {
  readonly #events = new TinyQueue<Event>([], (a, b) => a.at - b.at || a.order - b.order);
  #now = 0;
  #scheduled = 0;

  /** Virtual milliseconds since the start. */
  get now(): number {
    return this.#now;
  }

  /** Schedules `run` in `ms` milliseconds; a negative delay counts as none. */
  after(ms: number, run: () => void): Scheduled {
    return this.at(this.#now + Math.max(0, ms), run);
  }

  /** Schedules `run` at a virtual time that is not in the past. */
  at(time: number, run: () => void): Scheduled {
    const event = new Event(Math.max(time, this.#now), this.#scheduled++, run);
    this.#events.push(event);
    return event;
  }

  /** Runs events up to and including time `until`, for as long as `proceed` says so after each; then stands at `until`. */
  runUntil(until: number, proceed: () => boolean): void {
    for (;;) {
      const next = this.#nextLive();
      if (!next || next.at > until) {
        if (Number.isFinite(until)) this.#now = Math.max(this.#now, until);
        return;
      }
      this.#events.pop();
      this.#now = next.at;
      next.run();
      if (!proceed()) return;
    }
  }

  /** Time of the next event, or undefined when none is scheduled. */
  get nextAt(): number | undefined {
    return this.#nextLive()?.at;
  }

  #nextLive(): Event | undefined {
    let next = this.#events.peek();
    while (next?.cancelled) {
      this.#events.pop();
      next = this.#events.peek();
    }
    return next;
  }
}
