import type { Fleet } from "../worlds/fleet-world.ts";
import type { Environment } from "./environment.ts";

/**
 * What the scaler looks at. AWS's pages disagree whether it is CPU alone or CPU and saturation, so each is a parameter
 * of the world; a signal must last for several looks before it counts.
 */
export class ScalingSignals {
  readonly #scaler: Fleet["scaler"];
  readonly #vcpusPerEnvironment: number;
  #refusals = 0;
  #looksInARow = 0;
  #last: { readonly at: number; readonly busyMs: ReadonlyMap<Environment, number> } = { at: 0, busyMs: new Map() };

  constructor(scaler: Fleet["scaler"], vcpusPerEnvironment: number) {
    this.#scaler = scaler;
    this.#vcpusPerEnvironment = vcpusPerEnvironment;
  }

  refused(): void {
    this.#refusals += 1;
  }

  /** Begins afresh: what was before says nothing about the load to come. */
  begin(environments: readonly Environment[], now: number): void {
    this.#refusals = 0;
    this.#looksInARow = 0;
    this.#last = { at: now, busyMs: busyTimes(environments) };
  }

  /** Whether to grow, judged by what happened since the look before. @param cpuTarget as a share of all vCPUs */
  look(environments: readonly Environment[], now: number, cpuTarget = this.#scaler.cpuTarget): boolean {
    const busyMs = busyTimes(environments);
    const elapsed = now - this.#last.at;
    const capacityMs = elapsed * environments.length * this.#vcpusPerEnvironment;
    let usedMs = 0;
    for (const [environment, busy] of busyMs) usedMs += busy - (this.#last.busyMs.get(environment) ?? 0);
    const cpuUse = capacityMs > 0 ? usedMs / capacityMs : 0;
    const signal =
      (this.#scaler.onCpu && cpuUse > cpuTarget) || (this.#scaler.onSaturation && this.#refusals > 0);
    this.#last = { at: now, busyMs };
    this.#refusals = 0;
    this.#looksInARow = signal ? this.#looksInARow + 1 : 0;
    if (this.#looksInARow < this.#scaler.looks) return false;
    this.#looksInARow = 0;
    return true;
  }
}

function busyTimes(environments: readonly Environment[]): ReadonlyMap<Environment, number> {
  return new Map(environments.map((environment) => [environment, environment.cpu.busyMs]));
}
