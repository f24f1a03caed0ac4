import type { Streams } from "../../random/streams.ts";
import type { EventQueue } from "../engine/event-queue.ts";
import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import type { Fleet } from "../worlds/world.ts";
import type { Instance } from "./instance.ts";
import { ProcessorSharing } from "./processor-sharing.ts";

interface Worker {
  readonly pid: number;
  readonly id: string;
}

/** What one worker is given to do. */
export interface Task {
  /** Takes `milliseconds` without computing, then goes on. */
  wait(milliseconds: number, then: () => void): void;
  /** Takes this much of the environment's processor time, then goes on. */
  compute(workMs: number, then: () => void): void;
  readonly identity: ProbeIdentity;
  /** The worker is free again. */
  done(): void;
  /** The worker is no more, and nobody replaces it. */
  crash(): void;
}

/** What an environment is made of. */
export interface EnvironmentSpec {
  readonly name: string;
  readonly functionName: string;
  readonly version: string;
  readonly workers: number;
  readonly maxConcurrency: number;
  readonly vcpus: number;
}

/** An execution environment: a container on an instance, in which worker processes serve one request at a time each. */
export class Environment {
  readonly instance: Instance;
  readonly spec: EnvironmentSpec;
  readonly logStream: string;
  readonly cpu: ProcessorSharing;
  readonly #queue: EventQueue;
  readonly #streams: Streams;
  readonly #identity: Omit<ProbeIdentity, "pid" | "workerId">;
  /** Least recently used first, as the runtime's own queue of waiting workers. */
  readonly #idle: Worker[] = [];
  #busy = 0;
  #crashed = 0;
  #retired: (() => void) | undefined;
  #whenDead: (() => void) | undefined;

  constructor(queue: EventQueue, streams: Streams, fleet: Fleet, instance: Instance, spec: EnvironmentSpec) {
    this.#queue = queue;
    this.#streams = streams;
    this.instance = instance;
    this.spec = spec;
    this.logStream = `2026/01/01/${spec.functionName}[${spec.version}]${streams.digits(`log-stream/${spec.name}`, 32)}`;
    const { crowdedEfficiency, crowdedFrom } = fleet.cpu;
    const efficiency = (jobs: number) => (jobs >= crowdedFrom ? crowdedEfficiency : 1);
    this.cpu = new ProcessorSharing(queue, spec.vcpus, efficiency, fleet.cpuRefusal?.smoothingMs);
    this.#identity = {
      environmentId: streams.uuid(`environment/${spec.name}`),
      parentPid: fleet.firstPid - 1, // the runtime's own process, which starts the workers
      logStream: this.logStream,
      tokenHash: streams.digits(`metadata-token/${spec.name}`, 16),
      zoneId: instance.zoneId,
      bootId: instance.bootId,
      maxConcurrency: spec.maxConcurrency,
      functionVersion: spec.version,
    };
  }

  get freeWorkers(): number {
    return this.#idle.length;
  }

  get busyWorkers(): number {
    return this.#busy;
  }

  /** Starts the workers: each is ready by itself, the first at once, then they wait in the order they came. */
  startWorkers(fleet: Fleet): void {
    const random = this.#streams.of(`workers/${this.spec.name}`);
    const pattern = random.weighted(fleet.pidPatterns);
    const [least, most] = fleet.environmentStart.workerSpreadMs;
    const workers = Array.from({ length: this.spec.workers }, (_, index) => ({
      pid: fleet.firstPid + pattern.shift + index + (index >= (pattern.gapBefore ?? Infinity) ? 1 : 0),
      id: this.#streams.uuid(`worker/${this.spec.name}/${index}`),
    }));
    random.shuffled(workers).forEach((worker, index) => {
      const delay = index === 0 ? 0 : random.between(least, most);
      this.#queue.after(delay, () => this.#idle.push(worker));
    });
  }

  /** Gives the worker that waited longest something to do. The caller has checked `freeWorkers`. */
  run(serve: (task: Task) => void): void {
    const worker = this.#idle.shift();
    if (!worker) throw new Error(`Environment ${this.spec.name} has no free worker; the router must ask first.`);
    this.#busy += 1;
    serve({
      identity: { ...this.#identity, pid: worker.pid, workerId: worker.id },
      wait: (milliseconds, then) => this.#queue.after(milliseconds, then),
      compute: (workMs, then) => this.cpu.add(workMs, then),
      done: () => {
        this.#idle.push(worker);
        this.#release();
      },
      crash: () => {
        this.#crashed += 1;
        this.#release();
        if (this.#crashed === this.spec.workers) this.#whenDead?.();
      },
    });
  }

  /** Calls back when the last worker has crashed: the runtime's process ends then, and the environment with it. */
  whenDead(bury: () => void): void {
    this.#whenDead = bury;
  }

  /** Calls back once no worker is busy; new requests are no longer the router's to send. */
  retire(whenIdle: () => void): void {
    this.#retired = whenIdle;
    if (this.#busy === 0) this.#leave();
  }

  #release(): void {
    this.#busy -= 1;
    if (this.#busy === 0) this.#leave();
  }

  #leave(): void {
    const leave = this.#retired;
    this.#retired = undefined;
    leave?.();
  }
}
