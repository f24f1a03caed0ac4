import { readFileSync } from "node:fs";

const SCHEDSTAT = "/proc/self/schedstat"; // the main thread's: ns on a core, ns ready to run without one, turns

/** How long this process was ready to run and had no core: what a busy machine adds to anything measured on it. */
export class CoreWait {
  readonly #from = waitedNs();

  static start(): CoreWait {
    return new CoreWait();
  }

  /** In ms; NaN where the system does not tell. */
  soFar(): number {
    return (waitedNs() - this.#from) / 1e6;
  }
}

function waitedNs(): number {
  try {
    return Number(readFileSync(SCHEDSTAT, "utf8").split(" ")[1]);
  } catch {
    return Number.NaN;
  }
}
