import type { TrialEvidence } from "../../evidence/evidence.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { placesOf } from "../places.ts";
import { batchesOf, CPU_LOAD } from "../scaling/growth.ts";
import { article, overviewPage, scalingPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const FIRST_INSTANCES = 3; // AWS spreads first environments over as many

const shared = {
  group: "instances",
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "one instance that is shared shows that instances can be",
  notInArticle: "it took process ids for environments, and never identified an instance",
} as const;

export const environmentsShareInstances: Claim = {
  ...shared,
  id: "environments-share-instances",
  sentence: "One instance can host several environments of a version.",
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

export const functionsShareInstances: Claim = {
  ...shared,
  id: "functions-share-instances",
  sentence: "Functions on one capacity provider share its instances: a second function starts on those that run.",
  experiments: ["burst-30", "node-knob"],
  sources: [scalingPage, overviewPage],
  published: "a second function may need no new instances",
  publishedBy: overviewPage,
  band: { min: 1, unit: "instance that served both functions", reason: "one is enough to show it; the first function's instances have room for the second" },
  method: "The boot ids that requests to the function in Python and to the one in Node.js tell.",
  measure: (evidence) => {
    const first = hostsOf(trialsOf(evidence, "burst-30"));
    const second = hostsOf(trialsOf(evidence, "node-knob"));
    const both = [...second].filter((host) => first.has(host)).length;
    return { value: both, text: `${both} of the ${second.size} instances of the second function served the first`, samples: [both] };
  },
};

/** @throws Unmeasured when a request does not tell */
function hostsOf(trials: readonly TrialEvidence[]): Set<string> {
  const hosts = trials.flatMap(placesOf).map(({ bootId }) => bootId);
  if (hosts.includes(null)) throw new Unmeasured("inconclusive", "Not every request tells on which instance it ran.");
  return new Set(hosts.flatMap((host) => host ?? []));
}
