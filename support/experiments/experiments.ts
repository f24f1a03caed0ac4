import type { Lab } from "../lab/lab.ts";
import { experimentNamed, withPredecessors } from "./all.ts";
import { Bench } from "./bench.ts";
import type { Experiment } from "./experiment.ts";
import { Obstacle } from "../lab/obstacle.ts";

/** Makes experiments, each once a run, whatever asks for it; what keeps one from being made is evidence too. */
export class Experiments {
  readonly #bench: Bench;
  readonly #mayBegin: () => void;
  readonly #made = new Map<string, Promise<void>>();

  /** @param mayBegin asked before each; throws the Obstacle when the run is to end */
  constructor(lab: Lab, mayBegin: () => void = () => {}) {
    this.#bench = new Bench(lab);
    this.#mayBegin = mayBegin;
  }

  /** Makes the named experiments and all that they come after, as far as they are not made yet. */
  async make(names: Iterable<string>): Promise<void> {
    for (const { name } of withPredecessors(names)) await this.#once(name);
  }

  #once(name: string): Promise<void> {
    let made = this.#made.get(name);
    if (!made) this.#made.set(name, (made = this.#attempt(experimentNamed(name))));
    return made;
  }

  async #attempt({ name, make }: Experiment): Promise<void> {
    try {
      this.#mayBegin();
      await make(this.#bench);
    } catch (error) {
      const { reasonCode, message } = error instanceof Obstacle ? error : { reasonCode: "Broken", message: String(error) };
      this.#bench.lab.record({ kind: "obstacle", experiment: name, reasonCode, message });
      if (!(error instanceof Obstacle)) throw error;
    }
  }
}
