import type { Evidence } from "../../evidence/evidence.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { article, overviewPage } from "../sources.ts";
import { notMade, requireMade } from "../trials.ts";

export const idleInstancesRun: Claim = {
  id: "idle-instances-run",
  sentence: "Without any request the instances of a version that is awake run on, and cost.",
  group: "cost",
  experiments: ["idle"],
  sources: [overviewPage, article],
  articleRows: ["A126"],
  published: "costs when idle",
  publishedBy: article,
  band: {
    min: 1,
    unit: "instances that ran on through eight idle minutes",
    reason: "the minimum of environments stays, whatever the traffic; instances that hold none of them may go",
  },
  expected: "held",
  headline: false,
  notInArticle: "the article looked at its instances only once",
  leastTrials: 1,
  leastTrialsReason: "it can be watched only once a run",
  method: "DescribeInstances, eight minutes without a request, DescribeInstances: longer than instances without environments last.",
  measure: (evidence) => {
    requireMade(evidence, "idle");
    const before = runningIds(evidence, "idle-before");
    const after = runningIds(evidence, "idle-after");
    if (before.size === 0) throw new Unmeasured("inconclusive", "No instance ran when the idle time began.");
    const still = [...before].filter((id) => after.has(id)).length;
    return { value: still, text: `${still} of ${before.size} instances ran on`, samples: [still] };
  },
};

function runningIds(evidence: Evidence, label: string): Set<string> {
  const observed = evidence.labelled("instances", label);
  if (!observed) throw notMade("idle");
  return new Set(observed.instances.flatMap(({ id, state }) => (id !== undefined && state === "running" ? [id] : [])));
}
