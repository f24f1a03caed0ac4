import { fork, type ChildProcess } from "node:child_process";

import type { Releaser } from "../invokes/releaser.ts";
import type { Asked, Told } from "./messages.ts";

/** How a burst of several processes went. */
export interface ReleasedTogether {
  /** When the barrier was opened, in ms of the machine's monotonic clock: by the process that did so first, and last. */
  readonly firstReleasedMs: number;
  readonly lastReleasedMs: number;
  /** The longest that one of them was ready to run and had no core. */
  readonly waitedForCoreMs: number;
  /** The most memory that one of them takes. */
  readonly memoryBytes: number;
}

/**
 * A burst that is larger than one process is good for: each process connects, warms and signs its part, and all let go at
 * one message, sent when the last is ready. Nothing but that message is between the processes' releases.
 *
 * @example
 *   const load = LoadProcesses.start(endpoint, 2, 2_500);
 *   await load.prepare(5_000);
 *   await load.release(5_000);
 *   load.stop();
 */
export class LoadProcesses implements Releaser {
  readonly name: string;
  readonly #processes: readonly ChildProcess[];

  private constructor(processes: readonly ChildProcess[]) {
    this.name = `suite, processes: ${processes.length}`;
    this.#processes = processes;
  }

  /** @param sockets of each process */
  static start(endpoint: string, count: number, sockets: number): LoadProcesses {
    const program = new URL("load-process.ts", import.meta.url);
    return new LoadProcesses(Array.from({ length: count }, () => fork(program, [endpoint, String(sockets)], { execArgv: [] })));
  }

  async prepare(count: number): Promise<void> {
    await this.#askAll("prepared", (part) => ({ ask: "prepare", count: part }), count);
  }

  /** @throws Error when a process ends or fails: what the others held back is then never sent */
  async release(count: number): Promise<ReleasedTogether> {
    await this.#askAll("ready", (part) => ({ ask: "sign", count: part }), count);
    const answers = await this.#askAll("answered", () => ({ ask: "release" }), count);
    const released = answers.map(({ releasedAtMs }) => releasedAtMs);
    return {
      firstReleasedMs: Math.min(...released),
      lastReleasedMs: Math.max(...released),
      waitedForCoreMs: Math.max(...answers.map(({ waitedForCoreMs }) => waitedForCoreMs)),
      memoryBytes: Math.max(...answers.map(({ memoryBytes }) => memoryBytes)),
    };
  }

  stop(): void {
    for (const one of this.#processes) if (one.connected) one.disconnect();
  }

  /** Asks each for its part and waits for what all of them say to it. */
  #askAll<K extends Told["told"]>(expected: K, ask: (part: number) => Asked, count: number): Promise<Extract<Told, { told: K }>[]> {
    const told = this.#processes.map((one) => next(one, expected)); // before it is asked, so that no answer is missed
    for (const [index, one] of this.#processes.entries()) one.send(ask(this.#partOf(count, index)));
    return Promise.all(told);
  }

  /** As equal as whole invokes go. */
  #partOf(count: number, index: number): number {
    const processes = this.#processes.length;
    return Math.floor((count * (index + 1)) / processes) - Math.floor((count * index) / processes);
  }
}

/** The next message of a process, which must be this one. @throws Error when it is another, or the process ended */
function next<K extends Told["told"]>(from: ChildProcess, expected: K): Promise<Extract<Told, { told: K }>> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: Told) => {
      from.off("exit", onExit);
      if (message.told === expected) return resolve(message as Extract<Told, { told: K }>);
      const reason = message.told === "failed" ? message.reason : `It said '${message.told}'.`;
      reject(new Error(`A load process was to be ${expected} and was not: ${reason}`));
    };
    const onExit = (status: number | null) => {
      from.off("message", onMessage);
      reject(new Error(`A load process ended with ${status} before it was ${expected}: what it wrote says why.`));
    };
    from.once("message", onMessage).once("exit", onExit);
  });
}
