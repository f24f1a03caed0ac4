import type { Stream, Streams } from "../../random/streams.ts";
import type { EventQueue, Scheduled } from "../engine/event-queue.ts";
import type { Fleet } from "../worlds/fleet-world.ts";
import type { Range } from "../worlds/range.ts";
import { CapacityFailure } from "./capacity-failure.ts";
import { Instance } from "./instance.ts";
import { environmentsThatFit, sizeOf, usableSize, type InstanceSize } from "./instance-types.ts";

/** An instance as the pool asks for it. */
interface HostedInstance {
  readonly name: string;
  readonly instanceType: string;
  readonly subnetId: string;
  readonly vcpus: number;
  /** To be called when somebody else terminates it. */
  lost(): void;
}

/** What the pool asks of EC2 and of the capacity provider it belongs to. */
export interface PoolHost {
  /** @throws CapacityFailure when EC2 refuses */
  launch(spec: HostedInstance): string;
  running(instanceId: string): void;
  /** The instance's agent takes environments. */
  ready(instanceId: string): void;
  shuttingDown(instanceId: string): void;
  terminated(instanceId: string): void;
  /** What was wanted could not be launched. */
  launchFailed(failure: CapacityFailure): void;
  zoneIdOf(subnetId: string): string;
}

export interface PoolSettings {
  /** Names the pool: the capacity provider. */
  readonly name: string;
  readonly subnetIds: readonly string[];
  readonly limits: PoolLimits;
  /** Types that the capacity provider admits, weighted. */
  readonly instanceTypes: readonly (readonly [type: string, weight: number])[];
}

/** What the capacity provider's owner may change while it lives. */
export interface PoolLimits {
  /** Of all instances together. */
  readonly maxVCpus: number;
  /** Share of its vCPUs that an environment should use on average; undefined leaves that to Lambda. */
  readonly cpuTarget: number | undefined;
}

/** AWS launches this many instances for a version by default, for resilience across zones (DG, scaling page). */
const INSTANCES_FOR_RESILIENCE = 3;

/** The instances of one capacity provider, shared by the versions attached to it. */
export class InstancePool {
  readonly #queue: EventQueue;
  readonly #fleet: Fleet;
  readonly #host: PoolHost;
  readonly #settings: PoolSettings;
  readonly #streams: Streams;
  readonly #random: Stream;
  readonly #instances: Instance[] = [];
  /** When instances without environments go, unless they get one before. */
  readonly #goings = new Map<Instance, Scheduled>();
  #limits: PoolLimits;
  #launched = 0;

  constructor(queue: EventQueue, streams: Streams, fleet: Fleet, host: PoolHost, settings: PoolSettings) {
    this.#queue = queue;
    this.#fleet = fleet;
    this.#host = host;
    this.#settings = settings;
    this.#limits = settings.limits;
    this.#streams = streams;
    this.#random = streams.of(`instances/${settings.name}`);
  }

  get instances(): readonly Instance[] {
    return this.#instances;
  }

  /** Types that it may launch. */
  get instanceTypes(): readonly string[] {
    return this.#settings.instanceTypes.map(([type]) => type);
  }

  get cpuTarget(): number | undefined {
    return this.#limits.cpuTarget;
  }

  /** Holds for launches and scaling to come; what runs stays. */
  limit(limits: PoolLimits): void {
    this.#limits = limits;
  }

  /**
   * Instances for a version's first environments: at least as many as resilience asks for.
   *
   * @param owner the function, where there is one already
   * @throws CapacityFailure what EC2 refuses later, the instance tells
   */
  prepare(environments: number, size: InstanceSize, owner?: string): void {
    const wanted = Math.min(INSTANCES_FOR_RESILIENCE, environments);
    const missing = wanted - this.#instances.filter((instance) => this.#isOpen(instance, owner)).length;
    const decided = draw(this.#random, this.#fleet.launch.decisionMs);
    const launched: Instance[] = [];
    try {
      for (let count = 0; count < missing; count++) launched.push(this.#launch(size, decided, false, owner));
    } catch (error) {
      for (const instance of launched) this.#goUnlessUsed(instance);
      throw error;
    }
  }

  /**
   * Reserves room for one environment: where fewest environments are, on a new instance when there is no room.
   *
   * @param alone on a new instance whatever room there is
   * @throws CapacityFailure what EC2 refuses later, the instance tells
   */
  place(size: InstanceSize, instant: boolean, alone: boolean, owner: string): Instance {
    const room = alone ? undefined : this.#leastUsed(size, owner);
    const decided = instant ? 0 : draw(this.#random, this.#fleet.launch.decisionMs);
    const instance = room ?? this.#launch(size, decided, instant, owner);
    this.#goings.get(instance)?.cancel();
    instance.reserve(size);
    return instance;
  }

  /** Gives an environment's room back; an instance without environments goes after a while. */
  release(instance: Instance, size: InstanceSize): void {
    instance.release(size);
    if (instance.environments === 0) this.#goUnlessUsed(instance);
  }

  /** Terminates every instance, and calls back when the last is gone. */
  terminateAll(whenGone: () => void): void {
    for (const instance of this.#instances) this.#terminate(instance);
    const look = () => {
      if (this.#instances.length === 0) whenGone();
      else this.#queue.after(1_000, look);
    };
    look();
  }

  /** Whether environments of a function may be on it. */
  #isOpen({ leaving, owner }: Instance, of: string | undefined): boolean {
    return !leaving && (this.#fleet.sharesInstances || owner === of);
  }

  /** Of the instances with room the one with fewest environments, the oldest of several. */
  #leastUsed(size: InstanceSize, owner: string): Instance | undefined {
    let least: Instance | undefined;
    for (const instance of this.#instances) {
      if (least && instance.environments >= least.environments) continue;
      if (this.#isOpen(instance, owner) && instance.holds(size)) least = instance;
    }
    return least;
  }

  #launch(size: InstanceSize, decisionMs: number, instant: boolean, owner: string | undefined): Instance {
    const { capacityFailure, launch } = this.#fleet;
    if (capacityFailure) this.#fail(decisionMs, capacityFailure, `Launching instances failed: ${capacityFailure}.`);
    this.#checkZones(decisionMs);
    const type = this.#random.weighted(this.#settings.instanceTypes);
    const usable = usableSize(type, this.#fleet);
    if (environmentsThatFit(usable, size) < 1) {
      this.#fail(decisionMs, "InsufficientCapacity", `No environment of this size fits on a ${type}.`);
    }
    const used = this.#instances.reduce((sum, instance) => sum + sizeOf(instance.type).vcpus, 0);
    if (this.#fleet.limitsVCpus && used + sizeOf(type).vcpus > this.#limits.maxVCpus) {
      const message = `The capacity provider's limit of ${this.#limits.maxVCpus} vCPUs leaves no room for a ${type}.`;
      this.#fail(decisionMs, "CapacityProviderScalingLimitExceeded", message);
    }
    const name = `${this.#settings.name}/${this.#launched++}`;
    const subnetId = this.#leastUsedSubnet();
    const instance = new Instance({
      type,
      owner,
      usable,
      subnetId,
      zoneId: this.#host.zoneIdOf(subnetId),
      bootId: this.#streams.uuid(`boot/${name}`),
    });
    this.#instances.push(instance);
    const pendingMs = instant ? 0 : draw(this.#random, launch.pendingMs);
    const bootMs = instant ? 0 : draw(this.#random, launch.bootMs);
    this.#queue.after(decisionMs, () => {
      if (instance.leaving) return this.#drop(instance);
      const lost = () => this.#lose(instance);
      let id: string;
      try {
        id = this.#host.launch({ name, instanceType: type, subnetId, vcpus: sizeOf(type).vcpus, lost });
      } catch (error) {
        return this.#abandon(instance, error);
      }
      instance.id = id;
      this.#queue.after(pendingMs, () => {
        if (instance.leaving) return;
        this.#host.running(id);
        this.#queue.after(bootMs, () => {
          if (instance.leaving) return;
          this.#host.ready(id);
          instance.becomeReady(this.#queue.now);
          if (instance.environments === 0 && !this.#goings.has(instance)) this.#goUnlessUsed(instance);
        });
      });
    });
    return instance;
  }

  #checkZones(decisionMs: number): void {
    const zones = new Set(this.#settings.subnetIds.map((subnetId) => this.#host.zoneIdOf(subnetId))).size;
    const { leastZones } = this.#fleet;
    if (zones >= leastZones) return;
    this.#fail(decisionMs, "InvalidSubnet", `Subnets in ${leastZones} zones are needed, and there are some in ${zones}.`);
  }

  #fail(decisionMs: number, reasonCode: string, message: string): never {
    const failure = new CapacityFailure(reasonCode, message);
    this.#queue.after(decisionMs, () => this.#host.launchFailed(failure));
    throw failure;
  }

  #leastUsedSubnet(): string {
    const usable = this.#settings.subnetIds.slice(0, this.#fleet.zonesUsed);
    const count = (subnetId: string) => this.#instances.filter((instance) => instance.subnetId === subnetId).length;
    const [first] = usable.toSorted((a, b) => count(a) - count(b));
    if (!first) throw new Error(`Capacity provider ${this.#settings.name} has no subnet to launch into.`);
    return first;
  }

  #goUnlessUsed(instance: Instance): void {
    const going = this.#queue.after(draw(this.#random, this.#fleet.idleInstanceMs), () => this.#terminate(instance));
    this.#goings.set(instance, going);
  }

  #terminate(instance: Instance): void {
    if (instance.leaving) return;
    instance.leaving = true;
    const { id } = instance;
    if (id === undefined) return;
    this.#host.shuttingDown(id);
    this.#queue.after(draw(this.#random, this.#fleet.instanceShutdownMs), () => {
      this.#drop(instance);
      this.#host.terminated(id);
    });
  }

  /** EC2 refuses an instance that some count on already. That no other subnet is tried then is our choice. */
  #abandon(instance: Instance, error: unknown): void {
    if (!(error instanceof CapacityFailure)) throw error;
    this.#goings.get(instance)?.cancel();
    this.#drop(instance);
    this.#host.launchFailed(error);
    instance.fail(error);
  }

  #lose(instance: Instance): void {
    this.#terminate(instance);
    instance.lose();
  }

  #drop(instance: Instance): void {
    this.#instances.splice(this.#instances.indexOf(instance), 1);
    this.#goings.delete(instance);
  }
}

export function draw(random: Stream, [from, to]: Range): number {
  return random.between(from, to);
}
