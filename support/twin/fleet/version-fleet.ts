import type { Stream, Streams } from "../../random/streams.ts";
import type { EventQueue, Scheduled } from "../engine/event-queue.ts";
import type { Fleet } from "../worlds/fleet-world.ts";
import { CapacityFailure } from "./capacity-failure.ts";
import { Environment, openProcessors } from "./environment.ts";
import { draw, type InstancePool } from "./instance-pool.ts";
import type { Instance } from "./instance.ts";
import type { InstanceSize } from "./instance-types.ts";
import type { ProcessorSharing } from "./processor-sharing.ts";
import { Router } from "./router.ts";
import type { OpenRuntime } from "./runtime-model.ts";
import { ScalingSignals } from "./scaling-signals.ts";
import { withSteps, type Task } from "./task.ts";

export interface VersionSpec {
  /** Unique name, from which ids and streams derive. */
  readonly name: string;
  readonly functionName: string;
  readonly version: string;
  /** PerExecutionEnvironmentMaxConcurrency. */
  readonly maxConcurrency: number;
  readonly runtime: OpenRuntime;
  readonly size: InstanceSize;
}

export interface EnvironmentBounds {
  readonly min: number;
  /** Infinity: no maximum, AWS's default. */
  readonly max: number;
}

/** Why a request was refused: the four metrics that AWS documents have the first two here. */
export type Refusal = "concurrency" | "cpu";

/** What happens to a version's fleet that others must know. */
export interface VersionEvents {
  /** The first environments all serve. */
  active(): void;
  failed(failure: CapacityFailure): void;
  started(environment: Environment): void;
  /** An environment has stopped: its last logs are flushed later. */
  stopped(environment: Environment): void;
}

/** An environment that was asked for and does not serve yet. */
interface Start {
  readonly instance: Instance;
}

/** What becomes of a start. */
interface StartEvents {
  started(): void;
  /** EC2 refuses the instance that it counted on. */
  failed(failure: CapacityFailure): void;
}

/** The environments of one published version: starts them, routes requests among them, scales them. */
export class VersionFleet {
  readonly #queue: EventQueue;
  readonly #streams: Streams;
  readonly #random: Stream;
  readonly #fleet: Fleet;
  readonly #pool: InstancePool;
  readonly #spec: VersionSpec;
  readonly #events: VersionEvents;
  readonly #environments: Environment[] = [];
  readonly #router: Router;
  readonly #signals: ScalingSignals;
  readonly #sharedCpu: ProcessorSharing | undefined;
  readonly #starting = new Set<Start>();
  /** Requests that wait for a slot, in a world where they do. */
  readonly #waiting: ((task: Task) => void)[] = [];
  #lastRequestAt = 0;
  /** Environments that take no requests any more, but still work on some. */
  #leaving = 0;
  #named = 0;
  #bounds: EnvironmentBounds;
  #whenStopped: (() => void) | undefined;
  #looking: Scheduled | undefined;

  constructor(
    shared: { queue: EventQueue; streams: Streams; fleet: Fleet; pool: InstancePool },
    spec: VersionSpec,
    bounds: EnvironmentBounds,
    events: VersionEvents,
  ) {
    this.#queue = shared.queue;
    this.#streams = shared.streams;
    this.#fleet = shared.fleet;
    this.#pool = shared.pool;
    this.#spec = spec;
    this.#bounds = bounds;
    this.#events = events;
    this.#random = shared.streams.of(`version/${spec.name}`);
    this.#signals = new ScalingSignals(shared.fleet.scaler, spec.size.vcpus);
    const { cpuRefusal } = shared.fleet;
    this.#router = new Router(cpuRefusal && (({ cpu }) => cpu.smoothedUse > cpuRefusal.above));
    const { vcpusPerVersion } = shared.fleet.cpu;
    this.#sharedCpu = vcpusPerVersion === undefined ? undefined : openProcessors(shared.queue, shared.fleet, vcpusPerVersion);
  }

  /** Environments that take requests now. */
  get environments(): readonly Environment[] {
    return this.#environments;
  }

  /** Starts as many environments as the bounds ask for; `active` or `failed` follows. */
  start(): void {
    const first = this.#within(this.#bounds.min);
    try {
      this.#pool.prepare(Math.max(first, this.#bounds.min), this.#spec.size, this.#spec.functionName);
      let starting = first;
      const started = () => {
        starting -= 1;
        if (starting === 0) this.#becomeActive();
      };
      const failed = (failure: CapacityFailure) => {
        this.#stopAll();
        this.#events.failed(failure);
      };
      for (let count = 0; count < first; count++) this.#add(false, false, { started, failed });
    } catch (error) {
      if (!(error instanceof CapacityFailure)) throw error;
      this.#stopAll();
      this.#queue.after(draw(this.#random, this.#fleet.launch.decisionMs), () => this.#events.failed(error));
    }
  }

  /** Starts again after all environments were stopped. */
  restart(bounds: EnvironmentBounds): void {
    this.#bounds = bounds;
    this.start();
  }

  /** Routes one request to the environment with most free slots. Returns why not, when it is refused. */
  route(serve: (task: Task) => void): Refusal | undefined {
    this.#lastRequestAt = this.#queue.now;
    const refusal = this.#give(serve);
    if (refusal !== "concurrency" || !this.#fleet.serving.queues) return refusal;
    this.#waiting.push(serve);
    return undefined;
  }

  #give(serve: (task: Task) => void): Refusal | undefined {
    const { queues } = this.#fleet.serving;
    if (this.#router.give(queues ? (task) => serve(withSteps(task, { done: () => this.#freed(task) })) : serve)) return undefined;
    const refusal = this.#router.anyFree ? "cpu" : "concurrency";
    this.#signals.refused();
    if (this.#fleet.scaler.instant) this.#look();
    return refusal;
  }

  #freed(task: Task): void {
    task.done();
    const next = this.#waiting.shift();
    if (next && this.#give(next)) this.#waiting.unshift(next);
  }

  /** Brings the fleet within new bounds, the youngest environments first; calls back once none is left. */
  rescale(bounds: EnvironmentBounds, whenStopped?: () => void): void {
    this.#bounds = bounds;
    this.#whenStopped = whenStopped;
    const surplus = Math.max(0, this.#wanted - this.#within(bounds.max));
    const youngest = [...[...this.#starting].toReversed(), ...this.#environments.toReversed()];
    for (const leaving of youngest.slice(0, surplus)) {
      if (leaving instanceof Environment) this.#stop(leaving);
      else this.#callOff(leaving);
    }
    this.#growTo(this.#within(bounds.min));
    this.#tellIfStopped();
  }

  /** Environments asked for, started or not. */
  get #wanted(): number {
    return this.#starting.size + this.#environments.length;
  }

  /** What this world makes of a limit. */
  #within(environments: number): number {
    const { environmentsForThree = 3 } = this.#fleet;
    return environments === 3 ? environmentsForThree : environments;
  }

  #becomeActive(): void {
    this.#events.active();
    this.#lastRequestAt = this.#queue.now;
    if (this.#looking) return;
    this.#signals.begin(this.#environments, this.#queue.now);
    const lookRegularly = () => {
      this.#looking = this.#queue.after(this.#fleet.scaler.everyMs, () => {
        this.#look();
        lookRegularly();
      });
    };
    lookRegularly();
  }

  #look(): void {
    if (this.#queue.now - this.#lastRequestAt > this.#fleet.idleEnvironmentMs) {
      for (const environment of this.#environments.toReversed()) this.#stop(environment);
      return;
    }
    const { instant, step, fillsInstances } = this.#fleet.scaler;
    const grow = this.#signals.look(this.#environments, this.#queue.now, this.#pool.cpuTarget);
    const more = grow ? Math.ceil(this.#environments.length * step) : 0;
    const { min, max } = this.#bounds;
    const wanted = Math.max(this.#within(min), Math.min(this.#wanted + more, this.#within(max)));
    this.#growTo(wanted, { instant, alone: !fillsInstances });
  }

  #stopAll(): void {
    for (const start of this.#starting) this.#callOff(start);
    for (const environment of this.#environments.toReversed()) this.#stop(environment);
  }

  /** As far as there is capacity: what is missing then is tried for again at the scaler's next look. */
  #growTo(environments: number, { instant, alone } = { instant: false, alone: false }): void {
    try {
      while (this.#wanted < environments) this.#add(instant, alone);
    } catch (error) {
      if (!(error instanceof CapacityFailure)) throw error;
    }
  }

  #add(instant: boolean, alone: boolean, told: Partial<StartEvents> = {}): void {
    const instance = this.#pool.place(this.#spec.size, instant, alone, this.#spec.functionName);
    const { downloadMs, initMs } = this.#fleet.environmentStart;
    const start: Start = { instance };
    this.#starting.add(start);
    const name = `${this.#spec.name}/${this.#named++}`;
    instance.whenFailed((failure) => {
      if (this.#starting.delete(start)) told.failed?.(failure);
    });
    instance.whenReady(() => {
      if (!this.#starting.has(start)) return;
      const startMs = instant ? 0 : draw(this.#random, downloadMs) + draw(this.#random, initMs);
      this.#queue.after(startMs, () => {
        if (!this.#starting.delete(start)) return;
        const environment = new Environment(this.#queue, this.#streams, this.#fleet, instance, {
          ...this.#spec,
          name,
          vcpus: this.#spec.size.vcpus,
          sharedCpu: this.#sharedCpu,
        });
        this.#environments.push(environment);
        this.#router.add(environment);
        this.#events.started(environment);
        environment.whenDead(() => this.#replace(environment));
        instance.whenLost(() => this.#replace(environment));
        environment.startWorkers();
        told.started?.();
      });
    });
  }

  #callOff(start: Start): void {
    this.#starting.delete(start);
    this.#pool.release(start.instance, this.#spec.size);
  }

  #stop(environment: Environment): void {
    this.#environments.splice(this.#environments.indexOf(environment), 1);
    this.#router.remove(environment);
    this.#leaving += 1;
    environment.retire(() => {
      this.#leaving -= 1;
      this.#pool.release(environment.instance, this.#spec.size);
      this.#events.stopped(environment);
      this.#tellIfStopped();
    });
  }

  /** A dead environment is terminated and replaced; one that was leaving anyway is not. */
  #replace(environment: Environment): void {
    if (!this.#environments.includes(environment)) return;
    this.#stop(environment);
    this.#growTo(this.#within(this.#bounds.min));
  }

  #tellIfStopped(): void {
    if (this.#wanted > 0 || this.#leaving > 0) return;
    this.#looking?.cancel();
    this.#looking = undefined;
    const tell = this.#whenStopped;
    this.#whenStopped = undefined;
    tell?.();
  }
}
