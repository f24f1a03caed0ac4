import type { Standard } from "../worlds/lambda-world.ts";

/** How fast a standard function may get new environments: what it does not use is not saved up beyond one full measure. */
export class ScalingRate {
  readonly #most: number;
  readonly #perMs: number;
  #left: number;
  #refilledAt = 0;

  constructor({ environments, perMs }: Standard["scalingRate"]) {
    this.#most = environments;
    this.#perMs = environments / perMs;
    this.#left = environments;
  }

  /** Takes one environment, when there is one to take. @param now virtual ms, never less than before */
  take(now: number): boolean {
    this.#left = Math.min(this.#most, this.#left + (now - this.#refilledAt) * this.#perMs);
    this.#refilledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
