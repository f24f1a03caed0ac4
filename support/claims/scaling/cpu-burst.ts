import { sum } from "../../stats/sum.ts";
import { Unmeasured, type Claim } from "../claim.ts";
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
    const environments = new Set(trials.flatMap(({ requests }) => requests.map(({ place }) => place?.environmentId)));
    environments.delete(undefined);
    const counted = environments.size > 0 ? `; ${environments.size} environments served` : "";
    return {
      value: percent(sum(throttled) / sum(trials.map(({ trial }) => trial.concurrency))),
      text: `${throttled.join(", ")} of 50 throttled${counted}`,
      samples: trials.map(({ trial }) => percent(trial.throttled / trial.concurrency)),
    };
  },
};

export const cpuBurstNoNewInstance: Claim = {
  id: "cpu-burst-no-new-instance",
  sentence: "No instance is added while the three CPU-bound batches run.",
  group: "scaling",
  experiments: ["cpu-burst", "cpu-burst-launches"],
  sources: [article],
  published: "the initial 3 instances throughout, no RunInstances",
  publishedBy: article,
  band: {
    max: 0,
    unit: "instances added within the window",
    reason: "nine environments fit on the first three instances, and scaling is asynchronous; the window is first release to last answer",
  },
  expected: "held",
  headline: true,
  leastTrials: 1,
  leastTrialsReason: "one window is judged",
  method: "Instances before and after by DescribeInstances, RunInstances within the window by CloudTrail; absence counts only once the first launch was seen there.",
  measure: (evidence) => {
    trialsOf(evidence, "cpu-burst");
    const before = evidence.labelled("instances", "cpu-before");
    const after = evidence.labelled("instances", "cpu-after");
    const launches = evidence.labelled("launches", "cpu-burst");
    if (!before || !after || !launches) throw new Unmeasured("inconclusive", "The instances were not looked at twice.");
    if (!launches.firstLaunchSeen) {
      throw new Unmeasured("inconclusive", "CloudTrail had not delivered the known first launch, so absence means nothing.");
    }
    const known = new Set(before.instances.map(({ id }) => id));
    const appeared = after.instances.every(({ id }) => id !== undefined)
      ? after.instances.filter(({ id }) => !known.has(id)).length
      : after.instances.length - before.instances.length;
    const value = Math.max(appeared, launches.inWindow);
    return {
      value,
      text: `${before.instances.length} instances before, ${after.instances.length} after; ${launches.inWindow} RunInstances in the window`,
      samples: [value],
    };
  },
};
