import { Unmeasured, type Claim } from "../claim.ts";
import { article } from "../sources.ts";
import { trialsOf } from "../trials.ts";

export const cpuBurstNoNewInstance: Claim = {
  id: "cpu-burst-no-new-instance",
  sentence: "No instance is added while the three CPU-bound batches run.",
  group: "observability",
  experiments: ["cpu-burst", "cpu-burst-launches"],
  sources: [article],
  articleRows: ["A103"],
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
