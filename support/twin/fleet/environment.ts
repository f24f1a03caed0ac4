import type { Streams } from "../../random/streams.ts";
import type { EventQueue } from "../engine/event-queue.ts";
import type { Fleet } from "../worlds/fleet-world.ts";
import { draw } from "./instance-pool.ts";
import type { Instance } from "./instance.ts";
import { ProcessorSharing } from "./processor-sharing.ts";
import type { OpenRuntime, RuntimeModel } from "./runtime-model.ts";
import { withSteps, type Task } from "./task.ts";

/** What an environment is made of. */
export interface EnvironmentSpec {
  readonly name: string;
  readonly functionName: string;
  readonly version: string;
  /** PerExecutionEnvironmentMaxConcurrency. */
  readonly maxConcurrency: number;
  readonly vcpus: number;
  /** Processors that it shares with others; its own when there are none. */
  readonly sharedCpu?: ProcessorSharing | undefined;
  readonly runtime: OpenRuntime;
}

/** An execution environment: a container on an instance, in which a runtime's workers serve requests. */
export class Environment {
  readonly instance: Instance;
  readonly spec: EnvironmentSpec;
  readonly logStream: string;
  readonly cpu: ProcessorSharing;
  readonly #queue: EventQueue;
  readonly #runtime: RuntimeModel;
  readonly #drawFirstRequest: () => number;
  /** When it can begin with requests, once it had its first. */
  #warmAt: number | undefined;
  #peak = 0;
  #retired: (() => void) | undefined;
  #whenDead: (() => void) | undefined;
  #whenFreeChanges: (() => void) | undefined;

  constructor(queue: EventQueue, streams: Streams, fleet: Fleet, instance: Instance, spec: EnvironmentSpec) {
    const { name, maxConcurrency, vcpus } = spec;
    this.#queue = queue;
    this.#drawFirstRequest = () => draw(streams.of(`first-request/${name}`), fleet.serving.firstRequestMs);
    this.instance = instance;
    this.spec = spec;
    this.logStream = `2026/01/01/${spec.functionName}[${spec.version}]${streams.digits(`log-stream/${name}`, 32)}`;
    this.cpu = spec.sharedCpu ?? openProcessors(queue, fleet, vcpus);
    const identity = {
      parentPid: fleet.firstPid - 1, // the process that starts those which serve
      logStream: this.logStream,
      tokenHash: streams.digits(`metadata-token/${name}`, 16),
      zoneId: instance.zoneId,
      bootId: instance.bootId,
      maxConcurrency,
      initializationType: fleet.serving.initializationType,
      functionVersion: spec.version,
    } as const;
    const told = {
      freeChanged: () => this.#whenFreeChanges?.(),
      idle: () => this.#leave(),
      dead: () => this.#whenDead?.(),
    };
    const of = { queue, streams, fleet, cpu: this.cpu, name, vcpus, maxConcurrency, identity };
    this.#runtime = spec.runtime({ ...of, ...told });
  }

  /** Requests that it would take now. */
  get free(): number {
    return this.#runtime.free;
  }

  /** Requests that it works on. */
  get busy(): number {
    return this.#runtime.busy;
  }

  /** Processes of the runtime that live. */
  get processes(): number {
    return this.#runtime.processes;
  }

  /** Requests that it worked on at once at most, since this was asked last. */
  takePeak(): number {
    const peak = this.#peak;
    this.#peak = this.busy;
    return peak;
  }

  startWorkers(): void {
    this.#runtime.start();
  }

  /** Gives a worker something to do. The caller has checked `free`. */
  run(serve: (task: Task) => void): void {
    this.#peak = Math.max(this.#peak, this.busy + 1);
    const untilWarm = this.#untilWarm();
    if (untilWarm === 0) return this.#runtime.run(serve);
    this.#runtime.run((task) =>
      serve(withSteps(task, { begin: (then) => this.#queue.after(untilWarm, () => task.begin(then)) })),
    );
  }

  /** Calls back whenever `free` is another than before. */
  whenFreeChanges(tell: () => void): void {
    this.#whenFreeChanges = tell;
  }

  /** Calls back when the last worker has crashed. */
  whenDead(bury: () => void): void {
    this.#whenDead = bury;
  }

  /** Calls back once nothing is worked on; new requests are no longer the router's to send. */
  retire(whenIdle: () => void): void {
    this.#retired = whenIdle;
    if (this.busy === 0) this.#leave();
  }

  /** In a world where the first request starts what is not initialised yet, those that come meanwhile wait with it. */
  #untilWarm(): number {
    this.#warmAt ??= this.#queue.now + this.#drawFirstRequest();
    return Math.max(0, this.#warmAt - this.#queue.now);
  }

  #leave(): void {
    const leave = this.#retired;
    this.#retired = undefined;
    leave?.();
  }
}

/** So many processors, as useful as this world's are when many compute at once. */
export function openProcessors(queue: EventQueue, fleet: Fleet, vcpus: number): ProcessorSharing {
  const { crowdedEfficiency, crowdedFrom } = fleet.cpu;
  const efficiency = (jobs: number) => (jobs >= crowdedFrom ? crowdedEfficiency : 1);
  return new ProcessorSharing(queue, vcpus, efficiency, fleet.cpuRefusal?.smoothingMs);
}
