import { median } from "../../stats/median.ts";
import { sum } from "../../stats/sum.ts";
import { wilson } from "../../stats/wilson.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { article, computeBlog, environmentPage, overviewPage, pythonPage } from "../sources.ts";
import { percent, shareOf } from "../share.ts";
import { distinctEnvironments, environmentsPerPid, runsOnSlots } from "../places.ts";
import { trialsOf } from "../trials.ts";
import { concurrencySetting, ENVIRONMENTS } from "./setting.ts";

const TRIALS = 5;
const CONCURRENCY_SETTING = 10;
const REPEATABLE = "five repetitions are what shows that an outcome is no accident of one burst";

export const burst30NoneThrottled: Claim = {
  id: "burst-30-none-throttled",
  sentence: "Three environments with a concurrency of 10 take 30 concurrent I/O-bound requests without a throttle.",
  group: "multi-concurrency",
  experiments: ["burst-30"],
  sources: [computeBlog, article],
  articleRows: ["A77", "A79", "A88"],
  published: "30 of 30, no throttle",
  publishedBy: article,
  band: {
    max: 0,
    unit: "% of requests throttled",
    reason:
      "minimum environments times concurrency is provided capacity; none of 150 refused shows, at 95 %, that fewer than " +
      "2.5 % would be",
  },
  expected: "held",
  headline: true,
  leastTrials: TRIALS,
  leastTrialsReason: "with 150 requests a refusal rate of 2 % would go unseen in fewer than 5 of 100 nights",
  method: "30 signed invokes of a 3 s sleep released together, one attempt each, after all 30 slots answered a probe.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "burst-30");
    const throttled = trials.map(({ trial }) => trial.throttled);
    const requests = sum(trials.map(({ trial }) => trial.concurrency));
    const failed = sum(trials.map(({ trial }) => trial.failed));
    if (failed > 0) throw new Unmeasured("inconclusive", `${failed} of ${requests} requests failed without being throttled.`);
    const interval = wilson(sum(throttled), requests);
    return {
      value: percent(sum(throttled) / requests),
      text:
        `${sum(throttled)} of ${requests} throttled in ${trials.length} trials ` +
        `(95 %: ${percent(interval[0])} to ${percent(interval[1])} %)`,
      samples: trials.map(({ trial }) => percent(trial.throttled / trial.concurrency)),
      interval: [percent(interval[0]), percent(interval[1])],
    };
  },
};

export const burst40BeyondCapacityRefused: Claim = {
  id: "burst-40-beyond-capacity-refused",
  sentence: "Of 40 concurrent requests, not retried, exactly those beyond environments times concurrency are refused.",
  group: "multi-concurrency",
  experiments: ["burst-40"],
  sources: [environmentPage, computeBlog, article],
  articleRows: ["A77", "A85", "A86"],
  published: "throttling at 40, where 30 went through",
  publishedBy: article,
  band: {
    min: 100,
    max: 100,
    unit: "% of trials with exactly the expected refusals",
    reason: "a busy worker takes no second request and LMI does not queue, so nothing is left to chance",
  },
  expected: "held",
  headline: true,
  notInArticle: "the article's client retried by itself, so what single attempts met was never seen",
  leastTrials: TRIALS,
  leastTrialsReason: REPEATABLE,
  method: "40 signed invokes of a 3 s sleep released together, one attempt each; capacity is environments seen times the setting.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "burst-40").map((trial) => {
      const capacity = distinctEnvironments(trial).length * concurrencySetting(evidence);
      const expected = Math.max(0, trial.trial.concurrency - capacity);
      return { refused: trial.trial.throttled, expected, capacity };
    });
    const seen = trials.map(({ refused }) => refused).join(", ");
    const capacities = [...new Set(trials.map(({ capacity }) => capacity))].join(" or ");
    return {
      ...shareOf(trials, ({ refused, expected }) => expected > 0 && refused === expected),
      text: `refused per trial: ${seen} of 40; capacity seen: ${capacities}`,
    };
  },
};

export const burst40ArticleClient: Claim = {
  id: "burst-40-article-client",
  sentence: "Seen through the article's client (AWS CLI v2, three attempts) 34 of 40 concurrent requests succeed.",
  group: "multi-concurrency",
  experiments: ["burst-40-article-client"],
  sources: [article],
  articleRows: ["A84"],
  published: "34 of 40",
  publishedBy: article,
  band: {
    min: 31.5,
    max: 37.5,
    unit: "requests succeeding (median of the trials)",
    reason:
      "retries rescue a few of the ten refused, depending on their random delays: 30 slots and this client give 34, " +
      "5 to 95 % of single bursts 32 to 37; half a request either way for the median",
  },
  expected: "held",
  headline: true,
  leastTrials: TRIALS,
  leastTrialsReason: REPEATABLE,
  method: "40 invokes through a model of the article's client: spread process starts, up to three attempts, delays up to 1 s and 2 s.",
  measure: (evidence) => {
    const succeeded = trialsOf(evidence, "burst-40-article-client").map(({ trial }) => trial.succeeded);
    const text = `median ${median(succeeded)} of 40; per trial ${succeeded.join(", ")}`;
    return { value: median(succeeded), text, samples: succeeded };
  },
};

export const threeEnvironmentsTenWorkers: Claim = {
  id: "three-environments-ten-workers",
  sentence: "30 concurrent requests run in 3 environments of 10 workers each, one request to a worker.",
  group: "multi-concurrency",
  experiments: ["burst-30"],
  sources: [pythonPage, environmentPage, computeBlog],
  articleRows: ["A8", "A64", "A65", "A78", "A91"],
  published: "3 environments x 10 concurrent requests = 30",
  publishedBy: computeBlog,
  band: {
    min: 100,
    max: 100,
    unit: "% of trials with 30 requests on 3 x 10 slots",
    reason: "the Python runtime starts as many processes as the concurrency setting, each serving one request at a time",
  },
  expected: "held",
  headline: true,
  leastTrials: TRIALS,
  leastTrialsReason: REPEATABLE,
  notInArticle: "the article took process ids for environments and never identified one",
  method: "Environments are told apart by a race-free id in their shared /tmp; log stream and metadata token must agree with it.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "burst-30");
    const shapes = trials.map((trial) => {
      const environments = distinctEnvironments(trial);
      return `${environments.length} x ${Math.max(...environments.map(({ pids }) => pids.size))}`;
    });
    return {
      ...shareOf(trials, (trial) => runsOnSlots(trial, ENVIRONMENTS, CONCURRENCY_SETTING)),
      text: `environments x workers per trial: ${shapes.join(", ")}`,
    };
  },
};

export const pidIsEnvironment: Claim = {
  id: "pid-is-environment",
  sentence: "One process id is one environment, so the ten process ids seen are ten environments with a capacity of 100.",
  group: "multi-concurrency",
  experiments: ["burst-30"],
  sources: [article, overviewPage],
  articleRows: ["A69", "A70", "A74", "A81", "A82"],
  published: "10 PIDs = 10 environments, capacity 100",
  publishedBy: article,
  band: {
    min: 1,
    max: 1,
    unit: "environment per PID, at the most common PID",
    reason: "if a PID named an environment, no PID could occur in two of them",
  },
  expected: "refuted",
  headline: true,
  leastTrials: TRIALS,
  leastTrialsReason: REPEATABLE,
  notInArticle: "the article took process ids for environments and never identified one",
  method: "For each PID of the 30-request bursts, the number of environments in which it occurred.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "burst-30");
    const shared = trials.map((trial) => Math.max(0, ...environmentsPerPid(trial).values()));
    const pids = median(trials.map((trial) => environmentsPerPid(trial).size));
    const environments = median(trials.map((trial) => distinctEnvironments(trial).length));
    return {
      value: Math.max(...shared),
      text: `${pids} PIDs in ${environments} environments; one PID occurs in up to ${Math.max(...shared)} of them`,
      samples: shared,
    };
  },
};
