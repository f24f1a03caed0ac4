import TinyQueue from "tinyqueue";

import type { EventQueue, Scheduled } from "../engine/event-queue.ts";

interface Job {
  /** Attained service, in the processor's own measure, at which the job is done. */
  readonly finishesAt: number;
  readonly order: number;
  readonly done: () => void;
}

/**
 * `vcpus` processors shared equally by single-threaded jobs: with k jobs each runs at min(1, vcpus / k), times the
 * efficiency of k jobs at once.
 *
 * All jobs progress at the same rate, so one running total of attained service orders them: a job is done when the
 * total has grown by its work. Each event costs log k.
 */
export class ProcessorSharing {
  readonly #queue: EventQueue;
  readonly #vcpus: number;
  readonly #efficiency: (jobs: number) => number;
  readonly #smoothingMs: number;
  readonly #jobs = new TinyQueue<Job>([], (a, b) => a.finishesAt - b.finishesAt || a.order - b.order);
  #attained = 0;
  #busyMs = 0;
  #smoothedUse = 0;
  #updatedAt = 0;
  #added = 0;
  #next: Scheduled | undefined;

  /** @param smoothingMs time constant with which `smoothedUse` follows the use */
  constructor(
    queue: EventQueue,
    vcpus: number,
    efficiency: (jobs: number) => number = () => 1,
    smoothingMs = Number.POSITIVE_INFINITY,
  ) {
    this.#queue = queue;
    this.#vcpus = vcpus;
    this.#efficiency = efficiency;
    this.#smoothingMs = smoothingMs;
    this.#updatedAt = queue.now;
  }

  /** Takes a job of `workMs` milliseconds of one processor. */
  add(workMs: number, done: () => void): void {
    this.#update();
    this.#jobs.push({ finishesAt: this.#attained + workMs, order: this.#added++, done });
    this.#schedule();
  }

  /** Milliseconds for which processors were in use, summed over processors, since the start. */
  get busyMs(): number {
    this.#update();
    return this.#busyMs;
  }

  /** Use as a share of all processors, smoothed exponentially. Exact, and asking changes nothing, not even a rounding. */
  get smoothedUse(): number {
    const share = 1 - Math.exp(-(this.#queue.now - this.#updatedAt) / this.#smoothingMs);
    return this.#smoothedUse + share * (this.#inUse / this.#vcpus - this.#smoothedUse);
  }

  get #inUse(): number {
    return Math.min(this.#vcpus, this.#jobs.length);
  }

  get #rate(): number {
    const jobs = this.#jobs.length;
    return jobs === 0 ? 0 : Math.min(1, this.#vcpus / jobs) * this.#efficiency(jobs);
  }

  #update(): void {
    const elapsed = this.#queue.now - this.#updatedAt;
    this.#smoothedUse = this.smoothedUse;
    this.#attained += elapsed * this.#rate;
    this.#busyMs += elapsed * this.#inUse;
    this.#updatedAt = this.#queue.now;
  }

  #schedule(): void {
    this.#next?.cancel();
    const first = this.#jobs.peek();
    if (!first) return;
    this.#next = this.#queue.after((first.finishesAt - this.#attained) / this.#rate, () => this.#finish());
  }

  #finish(): void {
    this.#update();
    const job = this.#jobs.pop();
    if (job) this.#attained = Math.max(this.#attained, job.finishesAt);
    this.#schedule();
    job?.done();
  }
}
