import { isMutating } from "../../aws/mutating.ts";
import type { World } from "../worlds/world.ts";
import type { Fault } from "./fault.ts";

/** Who hosts the process that calls, and can end it. */
export interface Host {
  kill(): void;
}

const NOBODY: Host = {
  kill: () => {
    throw new Error("A kill was planned for a caller that nobody hosts. Give the faults a host.");
  },
};

/** Faults that strike the calls to one twin, as planned. */
export class Faults {
  readonly #plan: readonly Fault[];
  readonly #host: Host;
  readonly #seen = { "all calls": 0, "mutating calls": 0 };
  #capacityFailure: string | undefined;

  constructor(plan: readonly Fault[], host = NOBODY) {
    this.#plan = plan;
    this.#host = host;
  }

  /** How many calls the twin has had, all of them and the mutating ones. */
  get seen(): Readonly<Record<Fault["of"], number>> {
    return this.#seen;
  }

  /** The world, with this capacity failure once it is struck. */
  over(world: World): World {
    const failure = () => this.#capacityFailure ?? world.fleet.capacityFailure;
    const fleet = Object.defineProperty({ ...world.fleet }, "capacityFailure", { get: failure, enumerable: true });
    return { ...world, fleet };
  }

  /** Takes note of a call. @returns the fault that strikes it */
  strike(operation: string): Fault | undefined {
    this.#seen["all calls"] += 1;
    if (isMutating(operation)) this.#seen["mutating calls"] += 1;
    return this.#plan.find(({ of, at, calls = 1 }) => {
      const counted = of === "all calls" || isMutating(operation);
      return counted && this.#seen[of] >= at && this.#seen[of] < at + calls;
    });
  }

  kill(): void {
    this.#host.kill();
  }

  endCapacity(reasonCode: string): void {
    this.#capacityFailure = reasonCode;
  }
}
