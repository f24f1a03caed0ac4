import type { Clock } from "../clock/clock.ts";

/** Watches how long the event loop of this process keeps what is due waiting: so late are sends, and times of answers. */
export interface StallWatch {
  /** The longest delay (ms) since it began, or since it last forgot. */
  readonly longestMs: number;
  /** Forgets what was before. */
  forget(): void;
  /** Looks once more, and watches no longer. */
  end(): void;
}

const BEAT_MS = 5; // the resolution: a delay is told by up to so much too short; a tenth of the least that counts as a stall

/**
 * Wants to run every few milliseconds, and sees how late it does. Node's own monitor (`monitorEventLoopDelay`) tells
 * nothing of what happens before its first sample and after its last: of a stall of 150 ms right after a release, which
 * is the one that matters most, it told 5 ms. Here both ends count.
 */
export class BeatWatch implements StallWatch {
  readonly #clock: Clock;
  #beatAt: number;
  #longestMs = 0;
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#beatAt = clock.now();
    void this.#keepBeating();
  }

  get longestMs(): number {
    return this.#longestMs;
  }

  forget(): void {
    this.#beatAt = this.#clock.now();
    this.#longestMs = 0;
  }

  end(): void {
    this.#beat();
    this.#ended = true;
  }

  async #keepBeating(): Promise<void> {
    for (;;) {
      await this.#clock.sleep(BEAT_MS);
      if (this.#ended) return;
      this.#beat();
    }
  }

  #beat(): void {
    const now = this.#clock.now();
    this.#longestMs = Math.max(this.#longestMs, now - this.#beatAt - BEAT_MS);
    this.#beatAt = now;
  }
}
