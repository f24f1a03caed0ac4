import type { CapacityFailure } from "./capacity-failure.ts";
import { environmentsThatFit, type InstanceSize } from "./instance-types.ts";

/** An EC2 instance of a capacity provider, in the eyes of the fleet. */
export class Instance {
  /** EC2's id, once it was launched. */
  id: string | undefined;
  readonly type: string;
  /** The function that it was launched for, if it was for one. */
  readonly owner: string | undefined;
  readonly subnetId: string;
  readonly zoneId: string;
  readonly bootId: string;
  /** What it has for environments. */
  readonly usable: InstanceSize;
  /** When its agent began to take environments, once it does (ms of virtual time). */
  readyAt: number | undefined;
  leaving = false;
  readonly #waiting: (() => void)[] = [];
  readonly #disappointed: ((failure: CapacityFailure) => void)[] = [];
  readonly #losers: (() => void)[] = [];
  #used: InstanceSize = { vcpus: 0, memoryMb: 0 };
  #environments = 0;

  constructor(spec: Pick<Instance, "type" | "owner" | "subnetId" | "zoneId" | "bootId" | "usable">) {
    this.type = spec.type;
    this.owner = spec.owner;
    this.subnetId = spec.subnetId;
    this.zoneId = spec.zoneId;
    this.bootId = spec.bootId;
    this.usable = spec.usable;
  }

  get environments(): number {
    return this.#environments;
  }

  /** What environments have of it, those that still start included. */
  get used(): InstanceSize {
    return this.#used;
  }

  holds(size: InstanceSize): boolean {
    const room = {
      vcpus: this.usable.vcpus - this.#used.vcpus,
      memoryMb: this.usable.memoryMb - this.#used.memoryMb,
    };
    return !this.leaving && environmentsThatFit(room, size) > 0;
  }

  reserve(size: InstanceSize): void {
    this.#change(size, 1);
  }

  release(size: InstanceSize): void {
    this.#change(size, -1);
  }

  /** Calls back once the instance's agent takes environments, at once if it already does. */
  whenReady(callback: () => void): void {
    if (this.readyAt !== undefined) callback();
    else this.#waiting.push(callback);
  }

  becomeReady(now: number): void {
    this.readyAt = now;
    this.#disappointed.length = 0;
    for (const callback of this.#waiting.splice(0)) callback();
  }

  /** Calls back when EC2 refuses to launch it; the room that was reserved on it is then nobody's to give back. */
  whenFailed(callback: (failure: CapacityFailure) => void): void {
    if (this.readyAt === undefined) this.#disappointed.push(callback);
  }

  fail(failure: CapacityFailure): void {
    for (const callback of this.#disappointed.splice(0)) callback(failure);
  }

  /** Calls back when somebody else than Lambda terminates it. */
  whenLost(callback: () => void): void {
    this.#losers.push(callback);
  }

  lose(): void {
    for (const callback of this.#losers.splice(0)) callback();
  }

  #change(size: InstanceSize, sign: 1 | -1): void {
    this.#environments += sign;
    this.#used = {
      vcpus: this.#used.vcpus + sign * size.vcpus,
      memoryMb: this.#used.memoryMb + sign * size.memoryMb,
    };
  }
}
