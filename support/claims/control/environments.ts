import type { TrialEvidence } from "../../evidence/evidence.ts";
import type { Place } from "../../evidence/schema.ts";
import type { Claim } from "../claim.ts";
import { distinctEnvironments, mostOverlapping, placesOf } from "../places.ts";
import { percent, shareOf } from "../share.ts";
import { article, concurrencyPage, variablesPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const REQUESTS = 10;
const ON_DEMAND = "on-demand";

const shared = {
  group: "control",
  expected: "held",
  headline: false,
  notInArticle: "the article measured Managed Instances only, and tells of standard Lambda what is known of it",
  leastTrials: 3,
  leastTrialsReason: "three bursts, each on a version without environments, are what shows that it is no accident of one",
} as const;

const always = { min: 100, max: 100 } as const;

export const standardOneRequestPerEnvironment: Claim = {
  ...shared,
  id: "standard-one-request-per-environment",
  sentence: "An environment of a standard function never has more than one request.",
  experiments: ["standard-burst-10", "standard-burst-50"],
  sources: [concurrencyPage, article],
  articleRows: ["A7"],
  published: "each concurrent request has an environment of its own",
  publishedBy: concurrencyPage,
  band: {
    ...always,
    unit: "% of bursts without overlap in any environment",
    reason: "Lambda gives an environment its next request only once it has answered the one before, so nothing is left to chance",
  },
  method: "Start and end of every request, compared within each environment, told by the id in its /tmp, its log stream and its token.",
  measure: (evidence) => {
    const trials = ["standard-burst-10", "standard-burst-50"].flatMap((experiment) => trialsOf(evidence, experiment));
    const most = trials.map(mostInOneEnvironment);
    return {
      ...shareOf(most, (requests) => requests === 1),
      text: `at most ${Math.max(...most)} at once in one environment, in ${trials.length} bursts`,
    };
  },
};

export const standardTenEnvironmentsForTen: Claim = {
  ...shared,
  id: "standard-ten-environments-for-ten",
  sentence: "Ten concurrent I/O-bound requests to a standard function run in ten environments.",
  experiments: ["standard-burst-10"],
  sources: [concurrencyPage, article],
  articleRows: ["A90", "A119"],
  published: "ten environments needed",
  publishedBy: article,
  band: {
    ...always,
    unit: "% of bursts of ten in ten environments",
    reason: "ten requests of 3 s are under way together, and an environment takes one at a time",
  },
  method: "10 signed invokes of a 3 s sleep released together to a new version, which has no environment; environments counted.",
  measure: (evidence) => {
    const counts = trialsOf(evidence, "standard-burst-10").map((trial) => distinctEnvironments(trial).length);
    return {
      ...shareOf(counts, (environments) => environments === REQUESTS),
      text: `${counts.join(", ")} environments for ${REQUESTS} requests`,
    };
  },
};

export const standardInitializationType: Claim = {
  ...shared,
  id: "standard-initialization-type",
  sentence: "A standard function is told that it was started on demand, and of no concurrency.",
  experiments: ["standard-burst-10"],
  sources: [variablesPage],
  published: `AWS_LAMBDA_INITIALIZATION_TYPE is ${ON_DEMAND}; AWS_LAMBDA_MAX_CONCURRENCY is there on Managed Instances only`,
  publishedBy: variablesPage,
  band: { ...always, unit: "% of requests that say both", reason: "they are reserved variables, which Lambda sets in every environment" },
  method: "The two environment variables as the handler tells them with every answer of the bursts of ten.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "standard-burst-10").map(placesOf);
    const told = ({ initializationType, maxConcurrency }: Place) => `${initializationType}, concurrency ${maxConcurrency ?? "not told"}`;
    const says = ({ initializationType, maxConcurrency }: Place) => initializationType === ON_DEMAND && maxConcurrency === null;
    return {
      value: percent(trials.flat().filter(says).length / trials.flat().length),
      text: `told: ${[...new Set(trials.flat().map(told))].join(" or ")}`,
      samples: trials.map((places) => shareOf(places, says).value),
    };
  },
};

function mostInOneEnvironment(trial: TrialEvidence): number {
  const places = placesOf(trial);
  return Math.max(
    ...distinctEnvironments(trial).map(({ id }) => mostOverlapping(places.filter(({ environmentId }) => environmentId === id))),
  );
}
