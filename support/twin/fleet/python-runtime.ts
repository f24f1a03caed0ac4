import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import { startWorkers, type RuntimeHost, type RuntimeModel } from "./runtime-model.ts";
import type { Task } from "./task.ts";

/** A worker process. */
interface Process {
  readonly identity: ProbeIdentity;
  /** How often it has computed. */
  computations: number;
}

/** A request on a process. An object without functions of its own: a large fleet has tens of thousands at once. */
class ProcessTask implements Task {
  readonly #runtime: PythonRuntime;
  readonly #host: RuntimeHost;
  readonly #process: Process;

  constructor(runtime: PythonRuntime, host: RuntimeHost, process: Process) {
    this.#runtime = runtime;
    this.#host = host;
    this.#process = process;
  }

  get identity(): ProbeIdentity {
    return this.#process.identity;
  }

  begin(then: () => void): void {
    then();
  }

  wait(milliseconds: number, then: () => void): void {
    this.#host.queue.after(milliseconds, then);
  }

  compute(workMs: number, then: () => void): void {
    this.#host.cpu.add(workMs * this.#warmUp(), then);
  }

  done(): void {
    this.#runtime.finished(this.#process);
  }

  crash(): void {
    this.#runtime.crashed(this.#process);
  }

  /** By how much a process's next computation takes longer than those of one that has warmed up. */
  #warmUp(): number {
    const { computations, extraShare } = this.#host.fleet.cpu.warmUp;
    const done = this.#process.computations++;
    return done < computations ? 1 + extraShare * (1 - done / computations) : 1;
  }
}

/**
 * Python: as many worker processes as the environment's concurrency (DG). In the documented world each of them serves
 * one request at a time; the environment's agent never gives them more requests than its concurrency.
 */
export class PythonRuntime implements RuntimeModel {
  readonly #host: RuntimeHost;
  readonly #started: number;
  /** Least recently used first, as the runtime's own queue of waiting workers; once for each request it would take. */
  readonly #idle: Process[] = [];
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
    const { fleet, identity } = this.#host;
    startWorkers(this.#host, { processes: this.#started }, (worker) => {
      const process: Process = { identity: { ...identity, ...worker }, computations: 0 };
      this.#idle.push(...Array.from({ length: fleet.serving.requestsPerProcess }, () => process));
      this.#host.freeChanged();
    });
  }

  run(serve: (task: Task) => void): void {
    const process = this.#idle.shift();
    if (!process) throw new Error(`Environment ${this.#host.name} has no free worker; the router must ask first.`);
    this.#busy += 1;
    this.#host.freeChanged();
    serve(new ProcessTask(this, this.#host, process));
  }

  /** A process is through with its request. */
  finished(process: Process): void {
    this.#idle.push(process);
    this.#release();
  }

  /** A process is no more. */
  crashed(process: Process): void {
    const { fleet, dead } = this.#host;
    const left = this.#idle.filter((other) => other !== process);
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
