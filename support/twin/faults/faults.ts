import { isMutating } from "../../aws/mutating.ts";
import type { World } from "../worlds/world.ts";
import type { Fault } from "./fault.ts";

/** Ends the process that calls, or tells it to end. */
type EndCaller = (kind: "kill" | "signal") => void;

const nobody: EndCaller = (kind) => {
  throw new Error(`A ${kind} was planned for a caller that nobody hosts. Say how its process is to be ended.`);
};

/** Faults that strike the calls to one twin, as planned. */
export class Faults {
  #plan: readonly Fault[];
  readonly #endCaller: EndCaller;
  readonly #seen = { "all calls": 0, "mutating calls": 0 };
  #capacityFailure: string | undefined;

  constructor(plan: readonly Fault[], endCaller = nobody) {
    this.#plan = plan;
    this.#endCaller = endCaller;
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

  /** What was planned strikes no more. */
  end(): void {
    this.#plan = [];
  }

  endCaller(kind: "kill" | "signal"): void {
    this.#endCaller(kind);
  }

  endCapacity(reasonCode: string): void {
    this.#capacityFailure = reasonCode;
  }
}
