import { sum } from "../../stats/sum.ts";
import type { Claim } from "../claim.ts";
import { article, scalingPage, troubleshootingPage } from "../sources.ts";
import { percent } from "../share.ts";
import { trialsOf } from "../trials.ts";

const BATCHES = 3;
const ALL_BATCHES = "the article's experiment is three batches, and its conclusion is about all of them";

export const cpuBurstThrottled: Claim = {
  id: "cpu-burst-throttled",
  sentence: "Three batches of 50 concurrent CPU-bound requests on a fresh version are heavily throttled.",
  group: "scaling",
  experiments: ["cpu-burst"],
  sources: [troubleshootingPage, scalingPage, article],
  articleRows: ["A97", "A98", "A99", "A113", "A114"],
  published: "17, 30 and 32 of 50 failed (53 %), retries included",
  publishedBy: article,
  band: {
    min: 20,
    max: 100,
    unit: "% of requests throttled",
    reason:
      "30 slots refuse 20 of 50 (40 %) and CPU protection may refuse more; below 20 % at least one environment in " +
      "every batch would have been added in time",
  },
  expected: "held",
  headline: true,
  leastTrials: BATCHES,
  leastTrialsReason: ALL_BATCHES,
  method: "50 signed invokes of ten million sqrt and sin released together, three times, 15 s from the end of one to the start of the next.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "cpu-burst");
    const throttled = trials.map(({ trial }) => trial.throttled);
    const environments = trials.map(({ requests }) => new Set(requests.flatMap(({ place }) => place?.environmentId ?? [])).size);
    const counted = Math.max(...environments) > 0 ? `; environments per batch: ${environments.join(", ")}` : "";
    return {
      value: percent(sum(throttled) / sum(trials.map(({ trial }) => trial.concurrency))),
      text: `${throttled.join(", ")} of 50 throttled${counted}`,
      samples: trials.map(({ trial }) => percent(trial.throttled / trial.concurrency)),
    };
  },
};
