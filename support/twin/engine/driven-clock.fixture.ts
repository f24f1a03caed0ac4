import { setImmediate as turn } from "node:timers/promises";

import { VirtualClock, type Timed } from "../../clock/virtual-clock.ts";
import { Conductor } from "./conductor.ts";
import { EventQueue } from "./event-queue.ts";

/** How a test's request deviates from one that is delivered at once, worked on for a while and read at once. */
export interface CallOptions {
  /** Awaited between opening and sending, as signing is. */
  readonly signed?: () => Promise<unknown>;
  /** Awaited between sending and the twin's having it, as the wire is. */
  readonly carried?: () => Promise<unknown>;
  /** Awaited between the twin's answer and its arrival here. */
  readonly returned?: () => Promise<unknown>;
  /** Awaited between the answer's arrival and its having been read. */
  readonly read?: () => Promise<unknown>;
}

/** The suite's clock over the twin's engine, without services or wire: requests take exactly as long as they say. */
export class DrivenClock {
  readonly queue = new EventQueue();
  readonly conductor = new Conductor(this.queue);
  readonly lease = this.conductor.openLease();
  readonly clock: VirtualClock;
  /** What the clock asked of its driver. */
  readonly advances: { readonly sent: readonly number[]; readonly until: number | undefined }[] = [];
  /** The requests in the order in which the twin began to work on them. */
  readonly begun: { readonly label: string; readonly at: number }[] = [];

  /** @param reported awaited before the driver hears how far time went, as over a wire of its own */
  constructor(reported?: () => Promise<unknown>) {
    this.clock = new VirtualClock({
      advance: async (sent, until) => {
        this.advances.push({ sent, until });
        const reached = await this.conductor.advance(this.lease, sent, until);
        await reported?.();
        return reached;
      },
    });
  }

  /** One request on which the twin works for `ms`; resolves with the virtual time once it was read. */
  async call(ms: number, label = "", options: CallOptions = {}): Promise<number> {
    const request = this.clock.open();
    try {
      await options.signed?.();
      await request.send((number) => this.#transmit(number, ms, label, options));
      await options.read?.();
      return this.clock.now();
    } finally {
      request.close();
    }
  }

  async #transmit(number: number, ms: number, label: string, { carried, returned }: CallOptions): Promise<Timed<string>> {
    await carried?.();
    const answer = await new Promise<Timed<string>>((resolve, reject) => {
      this.conductor.receive(
        this.lease,
        number,
        (done) => {
          this.begun.push({ label, at: this.queue.now });
          this.queue.after(ms, () => done(() => resolve({ answer: label, now: this.queue.now })));
        },
        () => reject(new Error("the connection was reset")),
      );
    });
    await returned?.();
    return answer;
  }
}

/** Lets everything run that can run without time moving on. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 20; count++) await turn();
}

/** Resolves after so many turns of the event loop: how long the machine took over something. */
export async function turns(count: number): Promise<void> {
  for (let done = 0; done < count; done++) await turn();
}

/** A promise that a test resolves when it wants to. */
export function latch(): { opened(): Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened: () => opened, open: () => open() };
}
