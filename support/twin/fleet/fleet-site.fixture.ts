import { Streams } from "../../random/streams.ts";
import { EventQueue } from "../engine/event-queue.ts";
import type { ProbeIdentity } from "../handlers/probe-handler.ts";
import { documented } from "../worlds/documented.ts";
import type { Fleet } from "../worlds/fleet-world.ts";
import { CapacityFailure } from "./capacity-failure.ts";
import type { Environment } from "./environment.ts";
import { InstancePool } from "./instance-pool.ts";
import type { InstanceSize } from "./instance-types.ts";
import { runtimeNamed } from "./runtimes.ts";
import type { Task } from "./task.ts";
import { VersionFleet, type EnvironmentBounds, type Refusal } from "./version-fleet.ts";

/** Of an environment, unless a test says otherwise: one vCPU with 4 GB, the article's. */
const ONE_VCPU: InstanceSize = { vcpus: 1, memoryMb: 4_096 };

/** Longer than any start, with the time its workers take to be ready. */
const SETTLED_MS = 90_000;

export interface SiteOptions {
  readonly fleet?: Partial<Fleet>;
  readonly seed?: number;
  readonly maxVCpus?: number;
  readonly cpuTarget?: number;
  readonly subnetIds?: readonly string[];
  /** Instances that each subnet has addresses for. */
  readonly addresses?: number;
}

export interface VersionOptions {
  readonly name?: string;
  /** Its concurrency per environment, which in Python is the number of workers. */
  readonly workers?: number;
  readonly size?: InstanceSize;
  readonly runtime?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface HostCall {
  readonly call: "launch" | "running" | "ready" | "shutting down" | "terminated";
  readonly id: string;
  readonly at: number;
}

/** A capacity provider's instances with an EC2 that only keeps what it is told. */
export class FleetSite {
  readonly queue = new EventQueue();
  readonly streams: Streams;
  readonly fleet: Fleet;
  readonly pool: InstancePool;
  readonly calls: HostCall[] = [];
  readonly launchFailures: { readonly reasonCode: string; readonly at: number }[] = [];
  readonly launches: { readonly name: string; readonly instanceType: string; readonly subnetId: string }[] = [];

  readonly #addresses: number;

  constructor(options: SiteOptions = {}) {
    const { fleet = {}, seed = 1, maxVCpus = 400, cpuTarget, subnetIds = ["a", "b", "c"], addresses = Infinity } = options;
    this.#addresses = addresses;
    this.fleet = { ...documented.fleet, ...fleet };
    this.streams = new Streams(seed);
    const tell = (call: HostCall["call"]) => (id: string) => void this.calls.push({ call, id, at: this.queue.now });
    this.pool = new InstancePool(
      this.queue,
      this.streams,
      this.fleet,
      {
        launch: (spec) => {
          this.#checkAddresses(spec.subnetId);
          const id = `i-${this.launches.push(spec)}`;
          tell("launch")(id);
          return id;
        },
        running: tell("running"),
        ready: tell("ready"),
        shuttingDown: tell("shutting down"),
        terminated: tell("terminated"),
        launchFailed: (failure) => void this.launchFailures.push({ reasonCode: failure.reasonCode, at: this.queue.now }),
        zoneIdOf: (subnetId) => `zone-${subnetId}`,
      },
      { name: "provider", subnetIds, limits: { maxVCpus, cpuTarget }, instanceTypes: this.fleet.instanceTypes },
    );
  }

  #checkAddresses(subnetId: string): void {
    if (this.#addresses === Infinity) return; // large fleets are launched here, too: nothing is to be counted for each
    const gone = new Set(this.told("terminated"));
    const there = this.launches.filter((launch, index) => launch.subnetId === subnetId && !gone.has(`i-${index + 1}`));
    if (there.length >= this.#addresses) throw new CapacityFailure("SubnetOutOfIPAddresses", `No address left in ${subnetId}.`);
  }

  /** Ids of the instances of which EC2 was told this, in order. */
  told(call: HostCall["call"]): string[] {
    return this.calls.filter((each) => each.call === call).map(({ id }) => id);
  }

  run(ms: number): void {
    this.queue.runUntil(this.queue.now + ms, () => true);
  }

  /** A version whose fleet was not started yet. */
  version(bounds: EnvironmentBounds, options: VersionOptions = {}): VersionSite {
    return new VersionSite(this, bounds, options);
  }

  /** A version with all its first environments and their workers ready. */
  activeVersion(bounds: EnvironmentBounds, options: VersionOptions = {}): VersionSite {
    const version = this.version(bounds, options);
    version.fleet.start();
    this.run(SETTLED_MS);
    return version;
  }
}

/** One request in the eyes of the router. */
export interface Routed {
  readonly refusal: Refusal | undefined;
  identity: ProbeIdentity | undefined;
  /** When its worker got to it. */
  begunAt: number | undefined;
  /** When its work was done, once it is. */
  doneAt: number | undefined;
}

/** A version's fleet, and what it told. */
export class VersionSite {
  readonly fleet: VersionFleet;
  readonly #site: FleetSite;
  readonly activeAt: number[] = [];
  readonly failures: CapacityFailure[] = [];
  readonly stopped: Environment[] = [];

  constructor(site: FleetSite, bounds: EnvironmentBounds, options: VersionOptions) {
    const { name = "fn/1", workers = 10, size = ONE_VCPU, runtime = "python3.13", variables = {} } = options;
    this.#site = site;
    this.fleet = new VersionFleet(
      { queue: site.queue, streams: site.streams, fleet: site.fleet, pool: site.pool },
      {
        name,
        functionName: name,
        version: "1",
        maxConcurrency: workers,
        runtime: runtimeNamed(runtime, variables),
        size,
      },
      bounds,
      {
        active: () => this.activeAt.push(site.queue.now),
        failed: (failure) => this.failures.push(failure),
        started: () => {},
        stopped: (environment) => this.stopped.push(environment),
      },
    );
  }

  /** Environments that serve. */
  get count(): number {
    return this.fleet.environments.length;
  }

  /** Sends requests that wait, all at this instant. */
  wait(count: number, ms: number): Routed[] {
    return this.#route(count, (task, done) => task.wait(ms, done));
  }

  /** Sends requests that compute, all at this instant. @param workMs of one processor, for each */
  compute(count: number, workMs: number): Routed[] {
    return this.#route(count, (task, done) => task.compute(workMs, done));
  }

  #route(count: number, work: (task: Task, done: () => void) => void): Routed[] {
    return Array.from({ length: count }, () => {
      const routed: Omit<Routed, "refusal"> = { identity: undefined, begunAt: undefined, doneAt: undefined };
      const refusal = this.fleet.route((task) => {
        routed.identity = task.identity;
        task.begin(() => {
          routed.begunAt = this.#site.queue.now;
          work(task, () => {
            task.done();
            routed.doneAt = this.#site.queue.now;
          });
        });
      });
      return Object.assign(routed, { refusal });
    });
  }
}

export const accepted = (all: readonly Routed[]) => all.filter(({ refusal }) => refusal === undefined);
