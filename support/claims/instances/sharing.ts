import type { TrialEvidence } from "../../evidence/evidence.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { placesOf } from "../places.ts";
import { overviewPage, scalingPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

export const functionsShareInstances: Claim = {
  id: "functions-share-instances",
  sentence: "Functions on one capacity provider share its instances: a second function starts on those that run.",
  group: "instances",
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "one instance that is shared shows that instances can be",
  notInArticle: "it took process ids for environments, and never identified an instance",
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
