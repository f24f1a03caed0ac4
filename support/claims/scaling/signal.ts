import type { Band } from "../band.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { distinctEnvironments } from "../places.ts";
import { article, overviewPage, scalingPage, troubleshootingPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const WAVES = 15;

const added: Band = {
  min: 1,
  unit: "environment added while requests only slept",
  reason: "all slots taken for five minutes and more asked for: saturation by any measure, and CPU idle",
};

export const scalingSignal: Claim = {
  id: "scaling-signal",
  sentence: "LMI scales on multi-concurrency saturation, too, not on CPU alone.",
  group: "scaling",
  experiments: ["saturation"],
  sources: [scalingPage, troubleshootingPage, overviewPage, article],
  articleRows: ["A6", "A10", "A93", "A121"],
  published: "asynchronous, by CPU utilization",
  publishedBy: article,
  band: added,
  readings: [
    { name: "CPU and multi-concurrency saturation", source: scalingPage, band: added },
    {
      name: "CPU only",
      source: overviewPage,
      band: { max: 0, unit: added.unit, reason: "with CPU idle there is no reason to add any" },
    },
  ],
  expected: "held",
  headline: true,
  leastTrials: WAVES,
  leastTrialsReason: "AWS promises twice the capacity within five minutes, so less load than that shows nothing",
  notInArticle: "the article drove CPU-bound load only, and never identified an environment",
  method: "40 sleeps of 20 s released together, 15 times in a row, on a version of 30 slots; environments by id before them and in each wave.",
  measure: (evidence) => {
    const environments = trialsOf(evidence, "saturation").map((trial) => distinctEnvironments(trial).length);
    const atRest = Number.parseInt(evidence.timeline("saturation", "environments at rest")?.seen.at(-1)?.state ?? "", 10);
    if (Number.isNaN(atRest)) throw new Unmeasured("inconclusive", "The environments were not counted before the load.");
    const throttled = evidence.trials("saturation").map(({ trial }) => trial.throttled);
    const value = Math.max(...environments) - atRest;
    const text = `${atRest} environments at rest, then per wave: ${environments.join(", ")}; throttled: ${throttled.join(", ")} of 40`;
    return { value, text, samples: environments.map((count) => count - atRest) };
  },
};
