import type { Clock, WallTime } from "./clock.ts";
import { WallTimeEstimate } from "./wall-time.ts";

/** What moves virtual time: the twin, over HTTP or in the same process. */
export interface TimeDriver {
  /**
   * Runs the twin to its next event that answers a request, or to `until`, whichever is first. The twin first waits
   * until it has received every request in `sent`.
   *
   * @param sent numbers of the requests sent since the last advance
   * @param until virtual time (ms) of the earliest sleeper, when there is one
   */
  advance(sent: readonly number[], until: number | undefined): Promise<Advance>;
}

export interface Advance {
  /** Virtual time reached, in ms. */
  readonly now: number;
  /** The request whose answer is on its way, when the twin stopped for one. */
  readonly answered?: number;
}

interface Sleeper {
  readonly at: number;
  readonly order: number;
  wake(): void;
}

/**
 * The clock of a run on the twin. Time stands still while anything of ours can still run, and moves only when all
 * that is left is waiting: every request is on the wire and every other strand sleeps.
 *
 * A request passes through three phases, told by `Request`: running (being prepared, or its answer being read),
 * waiting (on the wire), gone. Time can be moved while none is running.
 */
export class VirtualClock implements Clock {
  readonly wallTime = new WallTimeEstimate();
  readonly #driver: TimeDriver;
  #now: number;
  #running = 0;
  #opened = 0;
  #slept = 0;
  #advancing = false;
  #checkQueued = false;
  #failure: Error | undefined;
  /** The request whose answer the twin has given and we have not finished reading. */
  #expected: number | undefined;
  readonly #waiting = new Set<number>();
  /** Those of the waiting that the driver has not been told of. */
  readonly #sent = new Set<number>();
  readonly #sleepers: Sleeper[] = [];
  readonly #failers = new Set<(error: Error) => void>();

  constructor(driver: TimeDriver, now = 0) {
    this.#driver = driver;
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  wall(): WallTime {
    return this.wallTime.at(this.#now);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      if (signal?.aborted) return reject(signal.reason as Error);
      const leave = () => {
        this.#failers.delete(fail);
        signal?.removeEventListener("abort", onAbort);
        const index = this.#sleepers.indexOf(sleeper);
        if (index >= 0) this.#sleepers.splice(index, 1);
      };
      const fail = (error: Error) => {
        leave();
        reject(error);
      };
      const onAbort = () => fail(signal?.reason as Error);
      const sleeper: Sleeper = {
        at: this.#now + Math.max(0, ms),
        order: this.#slept++,
        wake: () => {
          leave();
          resolve();
        },
      };
      this.#failers.add(fail);
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#insert(sleeper);
      this.#lookAgain();
    });
  }

  /** Opens a request: until it is sent, and again from its answer until `close`, time stands still. */
  open(): Request {
    if (this.#failure) throw this.#failure;
    return new Request(++this.#opened, {
      run: () => {
        this.#running += 1;
      },
      rest: () => {
        this.#running -= 1;
        this.#lookAgain();
      },
      wait: (number, fail) => {
        this.#waiting.add(number);
        this.#sent.add(number);
        this.#failers.add(fail);
      },
      unwait: (number, fail) => {
        this.#waiting.delete(number);
        this.#sent.delete(number);
        this.#failers.delete(fail);
        if (this.#expected === number) this.#expected = undefined;
      },
      reach: (now) => {
        this.#now = Math.max(this.#now, now);
      },
    });
  }

  #insert(sleeper: Sleeper): void {
    let index = this.#sleepers.length;
    for (; index > 0; index--) {
      const before = this.#sleepers[index - 1] as Sleeper;
      if (before.at <= sleeper.at) break;
    }
    this.#sleepers.splice(index, 0, sleeper);
  }

  #stuck(): boolean {
    return (
      this.#running === 0 &&
      this.#expected === undefined &&
      !this.#advancing &&
      !this.#failure &&
      (this.#waiting.size > 0 || this.#sleepers.length > 0)
    );
  }

  /** Whoever was just woken gets all its microtasks before time is moved: hence the turn of the event loop between. */
  #lookAgain(): void {
    if (this.#checkQueued || !this.#stuck()) return;
    this.#checkQueued = true;
    setImmediate(() => {
      this.#checkQueued = false;
      if (this.#stuck()) void this.#advance();
    });
  }

  async #advance(): Promise<void> {
    this.#advancing = true;
    try {
      const sent = [...this.#sent];
      this.#sent.clear();
      const { now, answered } = await this.#driver.advance(sent, this.#sleepers[0]?.at);
      this.#now = now;
      if (answered !== undefined && this.#waiting.has(answered)) this.#expected = answered;
      else if (answered === undefined) this.#wakeDue();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#advancing = false;
      this.#lookAgain();
    }
  }

  #wakeDue(): void {
    const due = this.#sleepers.filter((sleeper) => sleeper.at <= this.#now);
    for (const sleeper of due) sleeper.wake();
  }

  /** Without a driver time never moves again: everyone who waits is told why. */
  #fail(error: Error): void {
    this.#failure = error;
    for (const fail of this.#failers) fail(error);
  }
}

interface RequestHooks {
  run(): void;
  rest(): void;
  wait(number: number, fail: (error: Error) => void): void;
  unwait(number: number, fail: (error: Error) => void): void;
  reach(now: number): void;
}

/** An answer with the virtual time (ms) at which the twin gave it: it may arrive before the driver's own. */
export interface Timed<T> {
  readonly answer: T;
  readonly now: number;
}

/**
 * One request in the eyes of the clock; the phases must be told in order. It is numbered when it is opened, for how
 * long signing takes is up to the machine.
 */
export class Request {
  readonly #number: number;
  readonly #hooks: RequestHooks;

  constructor(number: number, hooks: RequestHooks) {
    this.#number = number;
    this.#hooks = hooks;
    hooks.run();
  }

  /** Sends: `transmit` puts the request on the wire under its number and resolves with its answer. */
  async send<T>(transmit: (number: number) => Promise<Timed<T>>): Promise<T> {
    let fail: (error: Error) => void = () => {};
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#hooks.wait(this.#number, fail);
    const answered = (async () => transmit(this.#number))(); // one that throws at once must not stay waiting for ever
    this.#hooks.rest();
    try {
      const { answer, now } = await Promise.race([answered, failed]);
      this.#hooks.reach(now);
      return answer;
    } finally {
      this.#hooks.run();
      this.#hooks.unwait(this.#number, fail);
    }
  }

  close(): void {
    this.#hooks.rest();
  }
}
