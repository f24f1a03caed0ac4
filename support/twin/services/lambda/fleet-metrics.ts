import type { Environment } from "../../fleet/environment.ts";
import type { Instance } from "../../fleet/instance.ts";
import { sizeOf } from "../../fleet/instance-types.ts";
import type { VersionSpec } from "../../fleet/version-fleet.ts";
import type { Dimensions } from "../cloudwatch/metric-sink.ts";
import type { LambdaState } from "./lambda-state.ts";

const BYTES_PER_MB = 1_048_576;

/** An environment, and up to when it was accounted for. */
interface Watched {
  readonly spec: VersionSpec;
  since: number;
  busyMs: number;
}

/** What a version's environments did in a period, those that stopped in it included. */
interface VersionUse {
  readonly dimensions: Dimensions;
  limit: number;
  peak: number;
  busyMs: number;
  /** What `busyMs` could have been. */
  cpuMs: number;
  heldMbMs: number;
  /** What `heldMbMs` could have been. */
  memoryMbMs: number;
}

/** What the instances of one type are at the end of a period, and did in it. */
interface TypeUse {
  vcpusAvailable: number;
  vcpusAllocated: number;
  mbAvailable: number;
  mbAllocated: number;
  busyMs: number;
  cpuMs: number;
  heldMb: number;
  memoryMb: number;
}

/**
 * The metrics that CloudWatch has of a capacity provider's instances and environments (DG, monitoring page): one sample
 * of each a period, for as long as there are instances. That a sample is about all instances of a type together, and
 * all environments of a version, is our choice; so nothing in them counts environments, as nothing does on AWS.
 */
export class FleetMetrics {
  readonly #state: LambdaState;
  readonly #providerName: string;
  readonly #environments = new Map<Environment, Watched>();
  readonly #versions = new Map<string, VersionUse>();
  readonly #busyMs = new Map<Instance, number>();
  #sampling = false;

  constructor(state: LambdaState, providerName: string) {
    this.#state = state;
    this.#providerName = providerName;
  }

  /** There are instances from now on: samples until there are none. */
  begin(): void {
    if (!this.#sampling) this.#sampleAtEndOfPeriod();
  }

  started(environment: Environment, spec: VersionSpec): void {
    this.#environments.set(environment, { spec, since: this.#now, busyMs: 0 });
  }

  stopped(environment: Environment): void {
    const watched = this.#environments.get(environment);
    if (watched) this.#account(environment, watched);
    this.#environments.delete(environment);
  }

  get #now(): number {
    return this.#state.surroundings.queue.now;
  }

  get #periodMs(): number {
    return this.#state.surroundings.world.cloudWatch.periodMs;
  }

  get #instances(): readonly Instance[] {
    return this.#state.capacityProviders.get(this.#providerName)?.pool.instances ?? [];
  }

  /** Periods end when whole ones have passed since the epoch. */
  #sampleAtEndOfPeriod(): void {
    const { queue, wall } = this.#state.surroundings;
    this.#sampling = true;
    queue.at(Math.floor(queue.now) + this.#periodMs - (wall() % this.#periodMs), () => {
      for (const [environment, watched] of this.#environments) this.#account(environment, watched);
      this.#sampleVersions();
      this.#sampleInstances();
      this.#sampling = false;
      if (this.#instances.length > 0) this.#sampleAtEndOfPeriod();
    });
  }

  /** Adds to its version and its instance what an environment did since it was accounted for. */
  #account(environment: Environment, watched: Watched): void {
    const { spec, since } = watched;
    const use = this.#useOf(spec);
    const elapsed = this.#now - since;
    const busyMs = environment.cpu.busyMs - watched.busyMs;
    this.#accountConcurrency(use, environment.takePeak(), spec.maxConcurrency);
    use.busyMs += busyMs;
    use.cpuMs += elapsed * spec.size.vcpus;
    use.heldMbMs += elapsed * this.#heldMb(environment);
    use.memoryMbMs += elapsed * spec.size.memoryMb;
    this.#busyMs.set(environment.instance, (this.#busyMs.get(environment.instance) ?? 0) + busyMs);
    watched.since = this.#now;
    watched.busyMs += busyMs;
  }

  #accountConcurrency(use: VersionUse, peak: number, limit: number): void {
    const together = this.#state.surroundings.world.cloudWatch.concurrencyOf === "version";
    use.peak = together ? use.peak + peak : Math.max(use.peak, peak);
    use.limit = together ? use.limit + limit : limit;
  }

  #useOf({ functionName, version }: VersionSpec): VersionUse {
    const Resource = `${functionName}:${version}`;
    const dimensions = { CapacityProviderName: this.#providerName, FunctionName: functionName, Resource };
    const nothing = { limit: 0, peak: 0, busyMs: 0, cpuMs: 0, heldMbMs: 0, memoryMbMs: 0 };
    const use = this.#versions.get(Resource) ?? { dimensions, ...nothing };
    this.#versions.set(Resource, use);
    return use;
  }

  /** What its processes hold, busy or not. */
  #heldMb(environment: Environment): number {
    return environment.processes * this.#state.surroundings.world.fleet.processMemoryMb;
  }

  #sampleVersions(): void {
    const { metrics } = this.#state;
    const sample = (dimensions: Dimensions, metric: string, unit: "Count" | "Percent", value: number) =>
      metrics.sample(`ExecutionEnvironment${metric}`, dimensions, unit, value, this.#periodMs);
    for (const { dimensions, limit, peak, busyMs, cpuMs, heldMbMs, memoryMbMs } of this.#versions.values()) {
      sample(dimensions, "Concurrency", "Count", peak);
      sample(dimensions, "ConcurrencyLimit", "Count", limit);
      if (cpuMs === 0) continue; // started at this very moment
      sample(dimensions, "CPUUtilization", "Percent", (100 * busyMs) / cpuMs);
      sample(dimensions, "MemoryUtilization", "Percent", (100 * heldMbMs) / memoryMbMs);
    }
    this.#versions.clear();
  }

  #sampleInstances(): void {
    const { metrics } = this.#state;
    for (const [InstanceType, use] of this.#typesInUse()) {
      const dimensions = { CapacityProviderName: this.#providerName, InstanceType };
      const sample = (metric: string, unit: "Count" | "Bytes" | "Percent", value: number) =>
        metrics.sample(metric, dimensions, unit, value, this.#periodMs);
      sample("vCPUAvailable", "Count", use.vcpusAvailable);
      sample("vCPUAllocated", "Count", use.vcpusAllocated);
      sample("MemoryAvailable", "Bytes", use.mbAvailable * BYTES_PER_MB);
      sample("MemoryAllocated", "Bytes", use.mbAllocated * BYTES_PER_MB);
      if (use.cpuMs > 0) sample("CPUUtilization", "Percent", (100 * use.busyMs) / use.cpuMs);
      sample("MemoryUtilization", "Percent", (100 * use.heldMb) / use.memoryMb);
    }
    this.#busyMs.clear();
  }

  /** Of instances whose agents take environments now. The operating system's own use is what is kept free for it. */
  #typesInUse(): ReadonlyMap<string, TypeUse> {
    const heldMb = new Map<Instance, number>();
    for (const environment of this.#environments.keys()) {
      heldMb.set(environment.instance, (heldMb.get(environment.instance) ?? 0) + this.#heldMb(environment));
    }
    const types = new Map<string, TypeUse>();
    for (const instance of this.#instances) {
      const { type, usable, used, readyAt, leaving } = instance;
      if (readyAt === undefined || leaving) continue;
      const { vcpus, memoryMb } = sizeOf(type);
      const before = types.get(type);
      types.set(type, {
        vcpusAvailable: (before?.vcpusAvailable ?? 0) + usable.vcpus - used.vcpus,
        vcpusAllocated: (before?.vcpusAllocated ?? 0) + used.vcpus,
        mbAvailable: (before?.mbAvailable ?? 0) + usable.memoryMb - used.memoryMb,
        mbAllocated: (before?.mbAllocated ?? 0) + used.memoryMb,
        busyMs: (before?.busyMs ?? 0) + (this.#busyMs.get(instance) ?? 0),
        cpuMs: (before?.cpuMs ?? 0) + Math.min(this.#periodMs, this.#now - readyAt) * vcpus,
        heldMb: (before?.heldMb ?? 0) + memoryMb - usable.memoryMb + (heldMb.get(instance) ?? 0),
        memoryMb: (before?.memoryMb ?? 0) + memoryMb,
      });
    }
    return types;
  }
}
