import type { Fleet } from "../worlds/world.ts";
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
  #last = { at: 0, busyMs: 0 };

  constructor(scaler: Fleet["scaler"], vcpusPerEnvironment: number) {
    this.#scaler = scaler;
    this.#vcpusPerEnvironment = vcpusPerEnvironment;
  }

  refused(): void {
    this.#refusals += 1;
  }

  /** Whether to grow, judged by what happened since the look before. */
  look(environments: readonly Environment[], now: number): boolean {
    const busyMs = environments.reduce((sum, environment) => sum + environment.cpu.busyMs, 0);
    const elapsed = now - this.#last.at;
    const capacityMs = elapsed * environments.length * this.#vcpusPerEnvironment;
    const cpuUse = capacityMs > 0 ? (busyMs - this.#last.busyMs) / capacityMs : 0;
    const signal =
      (this.#scaler.onCpu && cpuUse > this.#scaler.cpuTarget) || (this.#scaler.onSaturation && this.#refusals > 0);
    this.#last = { at: now, busyMs };
    this.#refusals = 0;
    this.#looksInARow = signal ? this.#looksInARow + 1 : 0;
    if (this.#looksInARow < this.#scaler.looks) return false;
    this.#looksInARow = 0;
    return true;
  }
}
