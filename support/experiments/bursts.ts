import { articleClient, rawClient, type ClientModel } from "../load/client-model.ts";
import { ARTICLE_ENVIRONMENTS, IO_BOUND, TRIALS } from "./article-load.ts";
import type { Experiment } from "./experiment.ts";

export const burst30 = slotTrials("burst-30", 30, rawClient);
export const burst40 = slotTrials("burst-40", 40, rawClient);
export const burst40ArticleClient = slotTrials("burst-40-article-client", 40, articleClient);

/**
 * Trials on the first version held at as many environments as claimed, each once all slots have answered: repeated
 * saturation makes LMI scale out, so the claims about slots need a version that cannot.
 */
function slotTrials(name: string, concurrency: number, client: ClientModel): Experiment {
  return {
    name,
    after: ["provisioning"],
    fleet: "the first version, held at three environments",
    minutes: 1,
    make: async (bench) => {
      const { lab } = bench;
      const version = await bench.only({ label: "fresh", environments: ARTICLE_ENVIRONMENTS });
      for (let trial = 1; trial <= TRIALS; trial++) {
        const slots = await lab.proveSlots(version, ARTICLE_ENVIRONMENTS * lab.stack.maxConcurrency);
        await lab.burst({ experiment: name, trial, version, concurrency, event: IO_BOUND, client, slots });
      }
    },
  };
}
