import type { Advance } from "../../clock/virtual-clock.ts";
import type { EventQueue } from "./event-queue.ts";

/** What a request does once time moves: it must call `answer` exactly once, with what hands the answer over. */
export type Job = (answer: (deliver: () => void) => void) => void;

/** A request or advance under a lease that is no longer the newest. */
export class LeaseVoidError extends Error {
  override readonly name = "LeaseVoidError";

  constructor(lease: number, newest: number) {
    super(
      `Lease ${lease} on the twin's time is void: lease ${newest} was opened after it. ` +
        "Only one driver moves time; open a new lease to take over.",
    );
  }
}

interface Held {
  readonly number: number;
  readonly job: Job;
  readonly onVoid: () => void;
  started: boolean;
}

/**
 * Lets one driver at a time move the twin's time. Requests are held, whatever order their sockets delivered them in,
 * until the driver says that all it sent are waiting; then they start in the order of their numbers. So history
 * depends on what the driver did, never on the machine.
 */
export class Conductor {
  readonly #queue: EventQueue;
  readonly #held = new Map<number, Held>();
  #lease = 0;
  #parked: { waiting: readonly number[]; resume: () => void; refuse: (error: Error) => void } | undefined;
  /** Given by the twin and not yet handed over: one event may answer several. */
  readonly #answered: { number: number; deliver: () => void }[] = [];

  constructor(queue: EventQueue) {
    this.#queue = queue;
  }

  /** Opens a new lease; the one before is void, with all it had in flight: what a killed process leaves behind. */
  openLease(): number {
    const refused = new LeaseVoidError(this.#lease, this.#lease + 1);
    this.#lease += 1;
    const unanswered = [...this.#held.values()];
    this.#held.clear();
    this.#answered.length = 0;
    this.#parked?.refuse(refused);
    this.#parked = undefined;
    for (const { onVoid } of unanswered) onVoid();
    return this.#lease;
  }

  /**
   * Takes a request in. @param onVoid called when the lease ends before the request was answered
   * @throws LeaseVoidError
   */
  receive(lease: number, number: number, job: Job, onVoid: () => void): void {
    this.#check(lease);
    this.#held.set(number, { number, job, onVoid, started: false });
    if (this.#parked && this.#hasAll(this.#parked.waiting)) {
      const { resume } = this.#parked;
      this.#parked = undefined;
      resume();
    }
  }

  /** See `TimeDriver.advance`. @throws LeaseVoidError; Error when nothing would ever answer */
  async advance(lease: number, waiting: readonly number[], until: number | undefined): Promise<Advance> {
    this.#check(lease);
    if (!this.#hasAll(waiting)) {
      await new Promise<void>((resume, refuse) => {
        this.#parked = { waiting, resume, refuse };
      });
      this.#check(lease);
    }
    this.#start();
    const unanswered = () => this.#answered.length === 0 && lease === this.#lease;
    if (unanswered()) this.#queue.runUntil(until ?? Number.POSITIVE_INFINITY, unanswered);
    this.#check(lease);
    return this.#handOver(until);
  }

  #start(): void {
    const fresh = [...this.#held.values()].filter(({ started }) => !started);
    fresh.sort((a, b) => a.number - b.number);
    for (const held of fresh) {
      held.started = true;
      const lease = this.#lease;
      this.#queue.after(0, () =>
        held.job((deliver) => {
          if (lease !== this.#lease) return;
          this.#answered.push({ number: held.number, deliver });
        }),
      );
    }
  }

  #handOver(until: number | undefined): Advance {
    const answered = this.#answered.shift();
    if (answered) {
      this.#held.delete(answered.number);
      answered.deliver();
      return { now: this.#queue.now, answered: answered.number };
    }
    if (until === undefined) {
      throw new Error(
        `The twin has no event left that would answer the ${this.#held.size} waiting requests ` +
          `(at ${this.#queue.now} ms of virtual time). This is a defect of the twin.`,
      );
    }
    return { now: this.#queue.now };
  }

  #hasAll(waiting: readonly number[]): boolean {
    return waiting.every((number) => this.#held.has(number));
  }

  #check(lease: number): void {
    if (lease !== this.#lease) throw new LeaseVoidError(lease, this.#lease);
  }
}
