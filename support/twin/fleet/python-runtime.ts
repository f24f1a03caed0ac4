import { startWorkers, type RuntimeHost, type RuntimeModel, type Worker } from "./runtime-model.ts";
import type { Task } from "./task.ts";

/**
 * Python: as many worker processes as the environment's concurrency (DG). In the documented world each of them serves
 * one request at a time; the environment's agent never gives them more requests than its concurrency.
 */
export class PythonRuntime implements RuntimeModel {
  readonly #host: RuntimeHost;
  readonly #started: number;
  /** Least recently used first, as the runtime's own queue of waiting workers; once for each request it would take. */
  readonly #idle: Worker[] = [];
  /** How often each worker has computed. */
  readonly #computations = new Map<Worker, number>();
  #busy = 0;
  #crashed = 0;

  constructor(host: RuntimeHost) {
    this.#host = host;
    this.#started = host.fleet.workersPerEnvironment ?? host.maxConcurrency;
  }

  get free(): number {
    return Math.min(this.#idle.length, this.#host.maxConcurrency - this.#busy);
  }

  get busy(): number {
    return this.#busy;
  }

  get processes(): number {
    return this.#started - this.#crashed;
  }

  start(): void {
    const { requestsPerProcess } = this.#host.fleet.serving;
    startWorkers(this.#host, { processes: this.#started }, (worker) => {
      this.#idle.push(...Array.from({ length: requestsPerProcess }, () => worker));
      this.#host.freeChanged();
    });
  }

  run(serve: (task: Task) => void): void {
    const { queue, cpu, identity, name } = this.#host;
    const worker = this.#idle.shift();
    if (!worker) throw new Error(`Environment ${name} has no free worker; the router must ask first.`);
    this.#busy += 1;
    this.#host.freeChanged();
    serve({
      identity: { ...identity, ...worker },
      begin: (then) => then(),
      wait: (milliseconds, then) => queue.after(milliseconds, then),
      compute: (workMs, then) => cpu.add(workMs * this.#warmUp(worker), then),
      done: () => {
        this.#idle.push(worker);
        this.#release();
      },
      crash: () => this.#crash(worker),
    });
  }

  /** By how much a worker's next computation takes longer than those of one that has warmed up. */
  #warmUp(worker: Worker): number {
    const { computations, extraShare } = this.#host.fleet.cpu.warmUp;
    const done = this.#computations.get(worker) ?? 0;
    this.#computations.set(worker, done + 1);
    return done < computations ? 1 + extraShare * (1 - done / computations) : 1;
  }

  #crash(worker: Worker): void {
    const { fleet, dead } = this.#host;
    const left = this.#idle.filter((other) => other !== worker);
    this.#idle.splice(0, this.#idle.length, ...left);
    this.#crashed += 1;
    this.#release();
    if (fleet.serving.crashEndsEnvironment || this.#crashed === this.#started) dead();
  }

  #release(): void {
    this.#busy -= 1;
    this.#host.freeChanged();
    if (this.#busy === 0) this.#host.idle();
  }
}
