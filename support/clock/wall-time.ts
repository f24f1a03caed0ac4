import type { WallTime } from "./clock.ts";

/** A `Date` header has whole seconds: the true instant lies up to this much later. */
const DATE_HEADER_RESOLUTION_MS = 1000;

/**
 * Learns AWS's time of day from the `Date` headers of its answers.
 *
 * The header was written between the moment the request was sent and the moment the answer arrived, so each
 * answer confines the offset between the clock and AWS to an interval; intersecting them narrows it.
 */
export class WallTimeEstimate {
  #lowest = Number.NEGATIVE_INFINITY;
  #highest = Number.POSITIVE_INFINITY;

  /** @param dateHeader the header of one answer, sent and answered at clock times (ms) */
  learn(dateHeader: string, sentAt: number, answeredAt: number): void {
    const date = Date.parse(dateHeader);
    if (Number.isNaN(date)) return;
    const lowest = date - answeredAt;
    const highest = date + DATE_HEADER_RESOLUTION_MS - sentAt;
    const contradicts = lowest > this.#highest || highest < this.#lowest;
    this.#lowest = contradicts ? lowest : Math.max(this.#lowest, lowest);
    this.#highest = contradicts ? highest : Math.min(this.#highest, highest);
  }

  at(now: number): WallTime {
    if (!Number.isFinite(this.#lowest)) return { epochMs: now, uncertaintyMs: Number.POSITIVE_INFINITY };
    const middle = now + (this.#lowest + this.#highest) / 2;
    const epochMs = Math.round(middle);
    // what rounding moved the middle by counts as well: the true time must never lie outside
    return { epochMs, uncertaintyMs: Math.ceil((this.#highest - this.#lowest) / 2 + Math.abs(epochMs - middle)) };
  }
}
