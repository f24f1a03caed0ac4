import { roomLeft, type InstanceSize } from "./instance-types.ts";

/** An EC2 instance of a capacity provider, in the eyes of the fleet. */
export class Instance {
  /** EC2's id, once it was launched. */
  id: string | undefined;
  readonly type: string;
  readonly subnetId: string;
  readonly zoneId: string;
  readonly bootId: string;
  /** Its agent takes environments. */
  ready = false;
  leaving = false;
  readonly #waiting: (() => void)[] = [];
  #used: InstanceSize = { vcpus: 0, memoryMb: 0 };
  #environments = 0;

  constructor(spec: { type: string; subnetId: string; zoneId: string; bootId: string }) {
    this.type = spec.type;
    this.subnetId = spec.subnetId;
    this.zoneId = spec.zoneId;
    this.bootId = spec.bootId;
  }

  get environments(): number {
    return this.#environments;
  }

  holds(size: InstanceSize): boolean {
    const room = roomLeft(this.type, this.#used);
    return !this.leaving && room.vcpus >= size.vcpus && room.memoryMb >= size.memoryMb;
  }

  reserve(size: InstanceSize): void {
    this.#change(size, 1);
  }

  release(size: InstanceSize): void {
    this.#change(size, -1);
  }

  /** Calls back once the instance's agent takes environments, at once if it already does. */
  whenReady(callback: () => void): void {
    if (this.ready) callback();
    else this.#waiting.push(callback);
  }

  becomeReady(): void {
    this.ready = true;
    for (const callback of this.#waiting.splice(0)) callback();
  }

  #change(size: InstanceSize, sign: 1 | -1): void {
    this.#environments += sign;
    this.#used = {
      vcpus: this.#used.vcpus + sign * size.vcpus,
      memoryMb: this.#used.memoryMb + sign * size.memoryMb,
    };
  }
}
