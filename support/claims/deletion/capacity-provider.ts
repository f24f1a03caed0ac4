import type { Evidence } from "../../evidence/evidence.ts";
import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { shareOf } from "../share.ts";
import { article, capacityProvidersPage, gettingStartedPage, overviewPage, terraformProvider } from "../sources.ts";
import { notMade, requireMade } from "../trials.ts";
import { historyOf, outcomeOf, stepOf, timelineOf } from "./steps.ts";

const EXPERIMENT = "deletion";

const shared = {
  group: "deletion",
  experiments: [EXPERIMENT],
  headline: false,
  notInArticle: "the article lists the commands of its clean-up, and not what they answered",
  leastTrials: 1,
  leastTrialsReason: "a capacity provider is deleted once a run",
} satisfies Partial<Claim>;

export const capacityProviderInUseNotDeletable: Claim = {
  ...shared,
  id: "capacity-provider-in-use-not-deletable",
  sentence: "A capacity provider cannot be deleted while a function version is attached to it.",
  sources: [capacityProvidersPage, terraformProvider],
  published: "no deletion with function versions attached",
  publishedBy: capacityProvidersPage,
  band: {
    min: 100,
    max: 100,
    unit: "% of attempts refused with ResourceConflictException",
    reason: "documented without exception; Terraform recognises this very error",
  },
  expected: "held",
  method: "ListFunctionVersionsByCapacityProvider, then DeleteCapacityProvider while it lists versions.",
  measure: (evidence) => {
    const attached = Number(stepOf(evidence, EXPERIMENT, "attached").output?.["versions"] ?? 0);
    if (attached === 0) throw new Unmeasured("inconclusive", "No version was attached to the capacity provider.");
    const attempt = stepOf(evidence, EXPERIMENT, "delete-in-use");
    return {
      ...shareOf([attempt], ({ errorType }) => errorType === "ResourceConflictException"),
      text: `with ${attached} versions listed on it, its deletion was ${outcomeOf(attempt)}`,
    };
  },
};

export const capacityProviderDeletableRightAfter: Claim = {
  ...shared,
  id: "capacity-provider-deletable-right-after",
  sentence: "The capacity provider can be deleted right after the function.",
  sources: [article, gettingStartedPage, capacityProvidersPage, terraformProvider],
  articleRows: ["A141"],
  published: "delete-capacity-provider directly after delete-function, as in AWS's own first example",
  publishedBy: article,
  band: {
    min: 100,
    max: 100,
    unit: "% of attempts accepted",
    reason: "if it can, the one attempt made at once is accepted; the function is still being deleted then",
  },
  expected: "refuted",
  method: "DeleteCapacityProvider as the next call after DeleteFunction; and every 5 s, once the function is gone, until it is accepted.",
  measure: (evidence) => {
    const attempt = stepOf(evidence, EXPERIMENT, "delete-right-after");
    const later = evidence.timeline(EXPERIMENT, "deletion of the capacity provider");
    return {
      ...shareOf([attempt], ({ accepted }) => accepted),
      text: `right after DeleteFunction: ${outcomeOf(attempt)}; later: ${later ? historyOf(later) : "not tried"}`,
    };
  },
};

export const capacityProviderDeletionTerminatesInstances: Claim = {
  ...shared,
  id: "capacity-provider-deletion-terminates-instances",
  sentence: "Lambda terminates a capacity provider's instances while deleting it: once it is gone, none of them runs.",
  sources: [overviewPage, article],
  articleRows: ["A142"],
  published: "terminates the EC2 instances by itself",
  publishedBy: article,
  band: {
    min: 100,
    max: 100,
    unit: "% of its instances that run no more",
    reason: "terminating them is part of the deletion, so one that outlives it would go on to cost unseen",
  },
  expected: "held",
  method:
    "Instances in its subnet before anything is deleted, and again at the first look that no longer finds the capacity " +
    "provider.",
  measure: (evidence) => {
    requireMade(evidence, "single-zone");
    const provider = timelineOf(evidence, EXPERIMENT, "capacity provider");
    const before = runningIn(evidence, "deletion-before");
    if (before.size === 0) throw new Unmeasured("inconclusive", "The capacity provider had no instances to terminate.");
    const after = runningIn(evidence, "deletion-after");
    const instances = timelineOf(evidence, EXPERIMENT, "instances");
    const { value, samples } = checks([...before].map((id) => ({ what: id, seen: "", so: !after.has(id) })));
    const counts = `${before.size} ran before, ${after.size} when it was gone`;
    return { value, samples, text: `${counts}; the capacity provider: ${historyOf(provider)}; instances: ${historyOf(instances)}` };
  },
};

function runningIn(evidence: Evidence, label: string): Set<string> {
  const observed = evidence.labelled("instances", label);
  if (!observed) throw notMade(EXPERIMENT);
  const running = observed.instances.filter(({ state }) => state === "pending" || state === "running");
  return new Set(running.flatMap(({ id }) => id ?? []));
}
