import { articleClient, rawClient, type ClientModel } from "../load/client-model.ts";
import { ARTICLE_ENVIRONMENTS, IO_BOUND, TRIALS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

const FEW_TRIALS = 3; // as the claims about durations ask for

export const burst10 = slotTrials("burst-10", 10, rawClient, TRIALS);
export const burst10ArticleClient = slotTrials("burst-10-article-client", 10, articleClient, FEW_TRIALS);
export const burst30 = slotTrials("burst-30", 30, rawClient, TRIALS);
export const burst30ArticleClient = slotTrials("burst-30-article-client", 30, articleClient, FEW_TRIALS);
export const burst40 = slotTrials("burst-40", 40, rawClient, TRIALS);
export const burst40ArticleClient = slotTrials("burst-40-article-client", 40, articleClient, TRIALS);

/**
 * Trials on the first version held at as many environments as claimed, each once all slots have answered: repeated
 * saturation makes LMI scale out, so the claims about slots need a version that cannot. Then a look at the instances.
 */
function slotTrials(name: string, concurrency: number, client: ClientModel, trials: number): Experiment {
  return {
    name,
    after: ["provisioning"],
    fleet: "the first version, held at three environments",
    minutes: 0.7,
    make: async (bench) => {
      const { lab } = bench;
      const version = await bench.only({ label: "fresh", environments: ARTICLE_ENVIRONMENTS });
      for (let trial = 1; trial <= trials; trial++) {
        const slots = await lab.proveSlots(version, ARTICLE_ENVIRONMENTS * lab.stack.maxConcurrency);
        await lab.burst({ experiment: name, trial, version, concurrency, event: IO_BOUND, client, slots });
      }
      await lab.instances(name);
    },
  };
}
