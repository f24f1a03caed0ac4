import { rawClient } from "../load/client-model.ts";
import { ARTICLE_ENVIRONMENTS, IO_BOUND } from "./article-load.ts";
import type { VersionNeed } from "./bench.ts";
import type { Experiment } from "./experiment.ts";

const TRIALS = 3; // as the claims ask for

/** A version with half the article's concurrency. Its time-out is short, so that it can be waited for. */
export const KNOB_5 = { label: "knob-5", environments: ARTICLE_ENVIRONMENTS, maxConcurrency: 5, timeoutSec: 5 } as const;

/** Python's default for environments of one vCPU. */
const KNOB_16 = { label: "knob-16", environments: ARTICLE_ENVIRONMENTS, maxConcurrency: 16 } as const;

export const knob5 = knobTrials(KNOB_5, 20);
export const knob16 = knobTrials(KNOB_16, 60);

/** Bursts of more requests than a version has slots that differs in its concurrency alone. */
function knobTrials(need: VersionNeed & { readonly maxConcurrency: number }, concurrency: number): Experiment {
  return {
    name: need.label,
    after: ["provisioning"],
    fleet: `a version with a concurrency of ${need.maxConcurrency}, held at three environments`,
    minutes: 3,
    make: async (bench) => {
      const { lab } = bench;
      const version = await bench.only(need);
      for (let trial = 1; trial <= TRIALS; trial++) {
        const slots = await lab.proveSlots(version, ARTICLE_ENVIRONMENTS * need.maxConcurrency);
        const load = { concurrency, event: IO_BOUND, client: rawClient };
        await lab.burst({ experiment: need.label, trial, version, ...load, slots });
      }
    },
  };
}
