import type { Evidence } from "../../evidence/evidence.ts";
import { median } from "../../stats/median.ts";
import { sum } from "../../stats/sum.ts";
import { wilson } from "../../stats/wilson.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { distinctEnvironments } from "../places.ts";
import { percent } from "../share.ts";
import { article, concurrencyPage, scalingBehaviorPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const EXPERIMENT = "standard-burst-50";

const shared = {
  group: "control",
  experiments: [EXPERIMENT],
  sources: [scalingBehaviorPage, concurrencyPage, article],
  expected: "held",
  headline: false,
  notInArticle: "the article measured Managed Instances only, and tells of standard Lambda what is known of it",
  leastTrials: 3,
  leastTrialsReason: "with 150 requests a refusal rate of 2 % would go unseen in fewer than 5 of 100 nights",
} as const;

export const standardFiftyCpuNotThrottled: Claim = {
  ...shared,
  id: "standard-fifty-cpu-not-throttled",
  sentence: "Fifty concurrent CPU-bound requests to a standard function without environments are all served.",
  articleRows: ["A9", "A120"],
  published: "50 environments, scaled at once",
  publishedBy: article,
  band: {
    max: 0,
    unit: "% of requests throttled",
    reason:
      "a function may get 1,000 environments within 10 s, twenty times as many as it needs here; what the account allows " +
      "is looked at first",
  },
  method: "50 signed invokes of ten million sqrt and sin released together, one attempt each, to a new version without environments.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, EXPERIMENT);
    const throttled = sum(trials.map(({ trial }) => trial.throttled));
    const requests = sum(trials.map(({ trial }) => trial.concurrency));
    const failed = sum(trials.map(({ trial }) => trial.failed));
    if (failed > 0) throw new Unmeasured("inconclusive", `${failed} of ${requests} requests failed without being throttled.`);
    const environments = trials.map((trial) => distinctEnvironments(trial).length);
    const [low, high] = wilson(throttled, requests);
    return {
      value: percent(throttled / requests),
      text:
        `${throttled} of ${requests} throttled, in ${environments.join(", ")} environments ` +
        `(95 %: ${percent(low)} to ${percent(high)} %)`,
      samples: trials.map(({ trial }) => percent(trial.throttled / trial.concurrency)),
      interval: [percent(low), percent(high)],
    };
  },
};

export const standardScalesAtOnce: Claim = {
  ...shared,
  id: "standard-scales-at-once",
  sentence: "Fifty CPU-bound requests to a standard function without environments take hardly longer than one of them alone.",
  articleRows: ["A9", "A121"],
  published: "scales with each request, at once",
  publishedBy: article,
  band: {
    max: 3,
    unit: "s that a burst takes longer than one request alone, at the slowest",
    reason:
      "what remains is the slowest of 50 cold starts, which AWS puts at up to somewhat over a second, and processors that " +
      "are not all alike; where ten requests shared an environment, they would take 3.5 s longer",
  },
  leastTrialsReason: "three bursts, each on a version without environments, are what shows that it is no accident of one",
  method:
    "The same bursts, first release to last answer, over connections that are open; after each, one such request in an " +
    "environment that is there.",
  measure: (evidence) => {
    const bursts = trialsOf(evidence, EXPERIMENT).map(({ trial }) => trial.durationMs);
    const alone = aloneMs(evidence);
    const longer = bursts.map((durationMs) => seconds(durationMs - alone));
    return {
      value: Math.max(...longer),
      text: `50 take ${bursts.map(seconds).join(", ")} s, one alone ${seconds(alone)} s`,
      samples: longer,
    };
  },
};

/** What a CPU-bound request takes there and back when nothing else is under way. @throws Unmeasured */
function aloneMs(evidence: Evidence): number {
  const trials = trialsOf(evidence, `${EXPERIMENT}-alone`);
  if (trials.some(({ trial }) => trial.succeeded < trial.concurrency)) {
    throw new Unmeasured("inconclusive", "A request that was sent alone was not served, so there is nothing to compare with.");
  }
  return median(trials.map(({ trial }) => trial.durationMs));
}

function seconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}
