import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import { EventLoop } from "./event-loop.ts";
import { startWorkers, type RuntimeHost, type RuntimeModel } from "./runtime-model.ts";
import type { Task } from "./task.ts";

interface Thread {
  readonly identity: ProbeIdentity;
  readonly loop: EventLoop;
  /** Requests it has: it asks for the next one without waiting for those. */
  requests: number;
}

/**
 * Node.js: one process with several worker threads, each with an event loop of its own and many requests at once. No
 * thread counts them; the environment's agent refuses what is beyond its concurrency (DG; Node RIC, docs/sources.md).
 *
 * The agent's code is closed. That it gives requests to the threads in turn, whether they compute or not, is our choice:
 * the runtime's thread asks for another as soon as it has taken one.
 */
export class NodeRuntime implements RuntimeModel {
  readonly #host: RuntimeHost;
  readonly #threadsPerProcess: number;
  /** Ready, least recently used first. */
  readonly #threads: Thread[] = [];
  #busy = 0;
  #ended = 0;

  /** @param workerCount AWS_LAMBDA_NODEJS_WORKER_COUNT of the function, when it sets one */
  constructor(host: RuntimeHost, workerCount: number | undefined) {
    const { workersPerEnvironment, nodeThreadsPerVCpu } = host.fleet;
    this.#host = host;
    this.#threadsPerProcess = workersPerEnvironment ?? workerCount ?? nodeThreadsPerVCpu * host.vcpus;
  }

  get free(): number {
    return this.#threads.length > 0 ? this.#host.maxConcurrency - this.#busy : 0;
  }

  get busy(): number {
    return this.#busy;
  }

  get processes(): number {
    return this.#host.fleet.nodeProcesses;
  }

  start(): void {
    const { queue, cpu, identity } = this.#host;
    startWorkers(this.#host, this.#size, (worker) => {
      this.#threads.push({ identity: { ...identity, ...worker }, loop: new EventLoop(queue, cpu), requests: 0 });
      this.#host.freeChanged();
    });
  }

  run(serve: (task: Task) => void): void {
    const thread = this.free > 0 ? this.#threads.shift() : undefined;
    if (!thread) throw new Error(`Environment ${this.#host.name} has no free slot; the router must ask first.`);
    this.#threads.push(thread);
    const { identity, loop } = thread;
    this.#busy += 1;
    thread.requests += 1;
    this.#host.freeChanged();
    serve({
      identity,
      begin: (then) => loop.turn(then),
      wait: (milliseconds, then) => loop.sleep(milliseconds, then),
      compute: (workMs, then) => loop.compute(workMs, then),
      done: () => this.#release(thread, 1),
      crash: () => this.#end(thread),
    });
  }

  get #size() {
    return { processes: this.#host.fleet.nodeProcesses, threads: this.#threadsPerProcess };
  }

  /**
   * A thread that exits is not replaced; the process ends with its last thread (Node RIC). Its requests are never
   * answered. That they give their slots back is our choice: what the agent makes of them nobody has published.
   */
  #end(thread: Thread): void {
    thread.loop.end();
    this.#threads.splice(this.#threads.indexOf(thread), 1);
    this.#ended += 1;
    this.#release(thread, thread.requests);
    const { processes, threads } = this.#size;
    if (this.#ended === processes * threads) this.#host.dead();
  }

  #release(thread: Thread, requests: number): void {
    thread.requests -= requests;
    this.#busy -= requests;
    this.#host.freeChanged();
    if (this.#busy === 0) this.#host.idle();
  }
}
