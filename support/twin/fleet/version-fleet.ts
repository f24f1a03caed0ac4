import type { Stream, Streams } from "../../random/streams.ts";
import type { EventQueue, Scheduled } from "../engine/event-queue.ts";
import type { Fleet } from "../worlds/world.ts";
import { Environment, type Task } from "./environment.ts";
import { CapacityFailure, draw, type InstancePool } from "./instance-pool.ts";
import type { Instance } from "./instance.ts";
import type { InstanceSize } from "./instance-types.ts";
import { ScalingSignals } from "./scaling-signals.ts";

export interface VersionSpec {
  /** Unique name, from which ids and streams derive. */
  readonly name: string;
  readonly functionName: string;
  readonly version: string;
  /** PerExecutionEnvironmentMaxConcurrency. */
  readonly maxConcurrency: number;
  /** Worker processes per environment when the world does not say otherwise. */
  readonly workers: number;
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
  /** An environment has stopped: its last logs are flushed later. */
  stopped(environment: Environment): void;
}

/** An environment that was asked for and does not serve yet. */
interface Start {
  readonly instance: Instance;
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
  readonly #signals: ScalingSignals;
  readonly #starting = new Set<Start>();
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
  }

  /** Environments that take requests now. */
  get environments(): readonly Environment[] {
    return this.#environments;
  }

  /** Starts as many environments as the bounds ask for; `active` or `failed` follows. */
  start(): void {
    const first = this.#within(this.#bounds.min);
    try {
      this.#pool.prepare(Math.max(first, this.#bounds.min), this.#spec.size);
      let starting = first;
      const started = () => {
        starting -= 1;
        if (starting === 0) this.#becomeActive();
      };
      for (let count = 0; count < first; count++) this.#add(false, started);
    } catch (error) {
      if (!(error instanceof CapacityFailure)) throw error;
      for (const start of this.#starting) this.#callOff(start);
      this.#queue.after(draw(this.#random, this.#fleet.launch.decisionMs), () => this.#events.failed(error));
    }
  }

  /** Starts again after all environments were stopped. */
  restart(bounds: EnvironmentBounds): void {
    this.#bounds = bounds;
    this.start();
  }

  /** Routes one request to the environment with most free workers. Returns why not, when it is refused. */
  route(serve: (task: Task) => void): Refusal | undefined {
    const free = this.#environments.filter((environment) => environment.freeWorkers > 0);
    const open = free.filter((environment) => !this.#refusesForCpu(environment));
    let chosen = open[0];
    for (const environment of open) {
      if (environment.freeWorkers > (chosen?.freeWorkers ?? 0)) chosen = environment;
    }
    if (chosen) {
      chosen.run(serve);
      return undefined;
    }
    this.#signals.refused();
    if (this.#fleet.scaler.instant) this.#look();
    return free.length > 0 ? "cpu" : "concurrency";
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
    this.#growTo(this.#within(bounds.min), false);
    this.#tellIfStopped();
  }

  /** Environments asked for, started or not. */
  get #wanted(): number {
    return this.#starting.size + this.#environments.length;
  }

  #within(environments: number): number {
    const fixed = this.#fleet.environmentsPerVersion;
    return fixed === undefined || environments === 0 ? environments : fixed;
  }

  #becomeActive(): void {
    this.#events.active();
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
    const { instant, step } = this.#fleet.scaler;
    const grow = this.#signals.look(this.#environments, this.#queue.now);
    const more = grow ? Math.ceil(this.#environments.length * step) : 0;
    const { min, max } = this.#bounds;
    this.#growTo(Math.max(this.#within(min), Math.min(this.#wanted + more, this.#within(max))), instant);
  }

  /** As far as there is capacity: what is missing then is tried for again at the scaler's next look. */
  #growTo(environments: number, instant: boolean): void {
    try {
      while (this.#wanted < environments) this.#add(instant, () => {});
    } catch (error) {
      if (!(error instanceof CapacityFailure)) throw error;
    }
  }

  #add(instant: boolean, started: () => void): void {
    const instance = this.#pool.place(this.#spec.size, instant);
    const { downloadMs, initMs } = this.#fleet.environmentStart;
    const start: Start = { instance };
    this.#starting.add(start);
    const name = `${this.#spec.name}/${this.#named++}`;
    instance.whenReady(() => {
      if (!this.#starting.has(start)) return;
      const startMs = instant ? 0 : draw(this.#random, downloadMs) + draw(this.#random, initMs);
      this.#queue.after(startMs, () => {
        if (!this.#starting.delete(start)) return;
        const workers = this.#fleet.workersPerEnvironment ?? this.#spec.workers;
        const environment = new Environment(this.#queue, this.#streams, this.#fleet, instance, {
          name,
          functionName: this.#spec.functionName,
          version: this.#spec.version,
          workers,
          maxConcurrency: this.#spec.maxConcurrency,
          vcpus: this.#spec.size.vcpus,
        });
        this.#environments.push(environment);
        environment.whenDead(() => this.#replace(environment));
        environment.startWorkers(this.#fleet);
        started();
      });
    });
  }

  #callOff(start: Start): void {
    this.#starting.delete(start);
    this.#pool.release(start.instance, this.#spec.size);
  }

  #stop(environment: Environment): void {
    this.#environments.splice(this.#environments.indexOf(environment), 1);
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
    this.#growTo(this.#within(this.#bounds.min), false);
  }

  #tellIfStopped(): void {
    if (this.#wanted > 0 || this.#leaving > 0) return;
    this.#looking?.cancel();
    this.#looking = undefined;
    const tell = this.#whenStopped;
    this.#whenStopped = undefined;
    tell?.();
  }

  #refusesForCpu(environment: Environment): boolean {
    const refusal = this.#fleet.cpuRefusal;
    return refusal !== undefined && environment.cpu.smoothedUse > refusal.above;
  }
}
