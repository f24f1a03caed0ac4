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
}

/** An advance that waits for requests which its driver has sent. */
interface Parked {
  readonly missing: Set<number>;
  readonly resume: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Lets one driver at a time move the twin's time. Requests are held, whatever order their sockets delivered them in,
 * until the driver says that all it sent are waiting; then they start in the order of their numbers. So history
 * depends on what the driver did, never on the machine.
 */
export class Conductor {
  readonly #queue: EventQueue;
  /** Received and not yet answered. */
  readonly #held = new Map<number, Held>();
  /** Those of the held that have not started. */
  #fresh: Held[] = [];
  #lease = 0;
  #parked: Parked | undefined;
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
    this.#fresh = [];
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
    const held = { number, job, onVoid };
    this.#held.set(number, held);
    this.#fresh.push(held);
    if (!this.#parked) return;
    const { missing, resume } = this.#parked;
    missing.delete(number);
    if (missing.size > 0) return;
    this.#parked = undefined;
    resume();
  }

  /** See `TimeDriver.advance`. @throws LeaseVoidError; Error when nothing would ever answer */
  async advance(lease: number, sent: readonly number[], until: number | undefined): Promise<Advance> {
    this.#check(lease);
    const missing = new Set(sent.filter((number) => !this.#held.has(number)));
    if (missing.size > 0) {
      await new Promise<void>((resume, refuse) => {
        this.#parked = { missing, resume, refuse };
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
    const lease = this.#lease;
    const fresh = this.#fresh.toSorted((a, b) => a.number - b.number);
    this.#fresh = [];
    for (const { number, job } of fresh) {
      this.#queue.after(0, () =>
        job((deliver) => {
          if (lease !== this.#lease) return;
          this.#answered.push({ number, deliver });
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

  #check(lease: number): void {
    if (lease !== this.#lease) throw new LeaseVoidError(lease, this.#lease);
  }
}
