import type { TrialEvidence } from "../../evidence/evidence.ts";
import type { Place } from "../../evidence/schema.ts";
import { median } from "../../stats/median.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { distinctEnvironments, placesOf, witnessDisagreement } from "../places.ts";
import { percent, shareOf } from "../share.ts";
import { article, computeBlog, environmentPage, lifecyclePage, pythonPage, variablesPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";
import { concurrencySetting } from "./setting.ts";

const TRIALS = 5;
const LMI = "lambda-managed-instances";

const shared = {
  group: "multi-concurrency",
  experiments: ["burst-30"],
  headline: false,
  leastTrials: TRIALS,
  leastTrialsReason: "five repetitions are what shows that it is no accident of one burst",
} as const;

const always = { min: 100, max: 100 };
const NEVER_IDENTIFIED = "the article took process ids for environments and never identified one";

export const requestsSpreadThreePerEnvironment: Claim = {
  ...shared,
  id: "requests-spread-three-per-environment",
  sentence: "Thirty concurrent requests are spread evenly, three to each environment.",
  sources: [article, pythonPage, computeBlog],
  articleRows: ["A81", "A82", "A83", "A91"],
  published: "3 requests each on PIDs 15 to 24, so three to an environment",
  publishedBy: article,
  band: {
    min: 3,
    max: 3,
    unit: "requests in one environment (median)",
    reason: "that is the conclusion: ten environments with three requests each; three environments have ten each",
  },
  expected: "refuted",
  notInArticle: NEVER_IDENTIFIED,
  method: "The requests of the 30-request bursts counted by the id in the environment's /tmp.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "burst-30");
    const counts = trials.map((trial) => requestsPerEnvironment(trial));
    const all = counts.flat();
    return {
      value: median(all),
      text: `requests per environment, first trial: ${counts[0]?.join(", ")}; median of all trials ${median(all)}`,
      samples: counts.map(median),
    };
  },
};

export const tenUniquePids: Claim = {
  ...shared,
  id: "ten-unique-pids",
  sentence: "Thirty concurrent requests meet ten process ids, or one or two more.",
  sources: [article],
  articleRows: ["A80", "A102"],
  published: "10 PIDs, 15 to 24, three requests each; later 11",
  publishedBy: article,
  band: {
    min: 10,
    max: 12,
    unit: "distinct PIDs in a burst, at the most",
    reason:
      "each environment has ten, from one base: AWS's runtime started twelve times began at one of two ids next to each " +
      "other, once leaving one out, so three environments share eight at least and have twelve at most",
  },
  expected: "held",
  leastTrials: 1,
  leastTrialsReason: "a burst that fills all slots shows all PIDs",
  method: "Distinct PIDs among the answers of each 30-request burst.",
  measure: (evidence) => {
    const pids = trialsOf(evidence, "burst-30").flatMap(({ trial }) => trial.distinctPids ?? []);
    if (pids.length === 0) throw new Unmeasured("inconclusive", "The evidence does not say which PIDs answered.");
    return { value: Math.max(...pids), text: `distinct PIDs per trial: ${pids.join(", ")}`, samples: pids };
  },
};

export const tmpSharedByWorkers: Claim = {
  ...shared,
  id: "tmp-shared-by-workers",
  sentence: "The worker processes of an environment share one /tmp: what one of them writes there, all read.",
  sources: [pythonPage, environmentPage],
  articleRows: ["A68"],
  published: "/tmp is shared by all concurrent requests of an environment",
  publishedBy: pythonPage,
  band: {
    ...always,
    unit: "% of environments whose workers all read the same file",
    reason: "every worker writes an id of its own, the first one's stays, and all of them must read that one",
  },
  expected: "held",
  notInArticle: NEVER_IDENTIFIED,
  method: "Environments told apart by their metadata token alone; the ids that their workers read from the file in /tmp compared.",
  measure: (evidence) => {
    const environments = trialsOf(evidence, "burst-30").map((trial) => byToken(placesOf(trial)));
    const readOne = (workers: readonly Place[]) => new Set(workers.map(({ environmentId }) => environmentId)).size === 1;
    const all = environments.flat();
    const fewest = Math.min(...all.map(({ length }) => length));
    return {
      value: shareOf(all, readOne).value,
      text: `one id in ${all.filter(readOne).length} of ${all.length} environments, told by ${fewest} workers or more in each`,
      samples: environments.map((seen) => shareOf(seen, readOne).value),
    };
  },
};

export const environmentWitnessesAgree: Claim = {
  ...shared,
  id: "environment-witnesses-agree",
  sentence: "The id in /tmp, the log stream and the metadata token tell the same environments apart.",
  sources: [environmentPage, lifecyclePage],
  published: "each environment has a file system, a log stream and a token of its own",
  publishedBy: environmentPage,
  band: {
    ...always,
    unit: "% of trials without a contradiction",
    reason: "all that is said here of environments counts them by the first, so none of the others may contradict it",
  },
  expected: "held",
  notInArticle: NEVER_IDENTIFIED,
  method: "Each of the three, as the handler tells it, compared request by request; one that the runtime does not give is left out.",
  measure: (evidence) => {
    const contradictions = trialsOf(evidence, "burst-30").map((trial) => witnessDisagreement(placesOf(trial)));
    const named = [...new Set(contradictions.flatMap((name) => name ?? []))].join(", ");
    return {
      ...shareOf(contradictions, (name) => name === undefined),
      text: named === "" ? `no contradiction in ${contradictions.length} trials` : `contradicted by: ${named}`,
    };
  },
};

export const environmentsRunManagedInstances: Claim = {
  ...shared,
  id: "environments-run-lambda-managed-instances",
  sentence: "Functions are told that they run on Managed Instances, and with which concurrency.",
  sources: [variablesPage],
  published: `AWS_LAMBDA_INITIALIZATION_TYPE is ${LMI}, AWS_LAMBDA_MAX_CONCURRENCY the setting`,
  publishedBy: variablesPage,
  band: { ...always, unit: "% of requests that say both", reason: "they are reserved variables, which Lambda sets in every environment" },
  expected: "held",
  notInArticle: "the article's function did not tell",
  method: "The two environment variables as the handler tells them with every answer of the 30-request bursts.",
  measure: (evidence) => {
    const setting = concurrencySetting(evidence);
    const trials = trialsOf(evidence, "burst-30").map(placesOf);
    const told = ({ initializationType, maxConcurrency }: Place) => `${initializationType}, ${maxConcurrency}`;
    const says = (place: Place) => told(place) === `${LMI}, ${setting}`;
    return {
      value: percent(trials.flat().filter(says).length / trials.flat().length),
      text: `told: ${[...new Set(trials.flat().map(told))].join(" or ")}`,
      samples: trials.map((places) => shareOf(places, says).value),
    };
  },
};

function requestsPerEnvironment(trial: TrialEvidence): number[] {
  const places = placesOf(trial);
  return distinctEnvironments(trial).map(({ id }) => places.filter(({ environmentId }) => environmentId === id).length);
}

/** @throws Unmeasured when the runtime gives no token */
function byToken(places: readonly Place[]): Place[][] {
  if (places.some(({ tokenHash }) => tokenHash === null)) {
    throw new Unmeasured("inconclusive", "The runtime gave no metadata token, so nothing but /tmp itself tells environments apart.");
  }
  return [...Map.groupBy(places, ({ tokenHash }) => tokenHash).values()];
}
