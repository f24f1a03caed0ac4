import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** What the recorder's process says once it listens. */
export interface RecorderReady {
  readonly port: number;
}

/** What arrived since it was last asked. */
export interface Arrivals {
  /** When each invoke arrived, in ms of the machine's monotonic clock. */
  readonly stamps: number[];
  /** When each connection that was opened since was accepted, likewise. */
  readonly opened: number[];
  /** How long the recorder was ready to run and had no core before it answered; 0 for one that answers at once. */
  readonly waitedForCoreMs: number;
}

/** Records when invokes arrive, in a process of its own. */
export class Recorder {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#process = child;
    this.port = port;
  }

  /** @param quietMs how long nothing may have arrived before it answers; 0 to answer each invoke at once */
  static async start(quietMs: number): Promise<Recorder> {
    const child = fork(new URL("recorder-process.ts", import.meta.url), [String(quietMs)], { execArgv: [] });
    const [ready] = (await once(child, "message")) as [RecorderReady];
    return new Recorder(child, ready.port);
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What arrived since this was last asked, which must be `expected` invokes. @throws Error when it is not */
  async take(expected: number): Promise<Arrivals> {
    const arrivals = await this.#take();
    if (arrivals.stamps.length !== expected) {
      throw new Error(`${expected} invokes were made and ${arrivals.stamps.length} arrived: a client lost or repeated some. Run again.`);
    }
    return arrivals;
  }

  /** Forgets what arrived until now. */
  async forget(): Promise<void> {
    await this.#take();
  }

  stop(): void {
    this.#process.disconnect();
  }

  async #take(): Promise<Arrivals> {
    const answered = once(this.#process, "message");
    this.#process.send("take");
    const [arrivals] = (await answered) as [Arrivals];
    return arrivals;
  }
}
