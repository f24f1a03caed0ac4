import { Unmeasured, type Claim } from "../claim.ts";
import { placesOf } from "../places.ts";
import { article, scalingPage } from "../sources.ts";
import { batchesOf, CPU_LOAD } from "./growth.ts";

const FIRST_INSTANCES = 3; // AWS spreads first environments over as many

export const environmentsShareInstances: Claim = {
  id: "environments-share-instances",
  sentence: "One instance can host several environments of a version.",
  group: "scaling",
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "one instance that is shared shows that instances can be",
  notInArticle: "it took process ids for environments, and never identified an instance",
  experiments: CPU_LOAD,
  sources: [scalingPage, article],
  articleRows: ["A59"],
  published: "each instance can host multiple environments",
  publishedBy: article,
  band: { min: 2, unit: "environments on one instance", reason: "two are several; the article's type has room for three" },
  method: "Environments by id and instances by the boot id that requests of the CPU-bound load tell: environments are containers of one kernel.",
  measure: (evidence) => {
    const trials = CPU_LOAD.flatMap((experiment) => batchesOf(evidence, experiment)).map(({ trial }) => trial);
    const hosts = Map.groupBy(trials.flatMap(placesOf), ({ bootId }) => bootId ?? "untold");
    const counts = [...hosts.values()].map((places) => new Set(places.map(({ environmentId }) => environmentId)).size);
    const environments = new Set(trials.flatMap(placesOf).map(({ environmentId }) => environmentId)).size;
    if (hosts.has("untold")) throw new Unmeasured("inconclusive", "Not every request tells on which instance it ran.");
    const value = Math.max(...counts);
    if (value < 2 && environments <= FIRST_INSTANCES) {
      throw new Unmeasured("inconclusive", `Only ${environments} environments were seen, each on an instance of its own.`);
    }
    return { value, text: `${environments} environments on ${hosts.size} instances: ${counts.join(", ")}`, samples: [value] };
  },
};
