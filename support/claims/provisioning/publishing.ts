import { Unmeasured, type Claim } from "../claim.ts";
import { aprender, article, overviewPage, workshop } from "../sources.ts";
import { notMade, requireMade } from "../trials.ts";

const shared = {
  group: "provisioning",
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "it can be measured only once a run",
} as const;

export const capacityProviderActive: Claim = {
  ...shared,
  id: "capacity-provider-active",
  sentence: "A new capacity provider is Active within seconds.",
  experiments: ["stack-times"],
  sources: [article, aprender, workshop],
  articleRows: ["A45"],
  published: "instant, that is seconds",
  publishedBy: article,
  band: {
    max: 15,
    unit: "s",
    reason: "seconds, by three who looked, one of whom saw 1.8 s; others speak of half a minute and more, which would not be that",
  },
  notInArticle: "the article calls it instant and gives no number",
  method: "From sending the CreateCapacityProvider that was accepted to the first of two looks in a row that read Active, a second apart.",
  measure: (evidence) => {
    const timeline = evidence.timeline("stack-times", "capacity-provider");
    const activeAt = timeline?.seen.find(({ state }) => state === "Active")?.at;
    if (!timeline || activeAt === undefined) throw notMade("stack-times");
    const seconds = inSeconds(activeAt - timeline.startedAt);
    return { value: seconds, text: `Active after ${seconds} s (n = 1)`, samples: [seconds] };
  },
};

export const publishResponseTime: Claim = {
  ...shared,
  id: "publish-response-time",
  sentence: "PublishVersion answers within seconds, and does not wait for what it starts.",
  experiments: ["provisioning"],
  sources: [article],
  articleRows: ["A46"],
  published: "about 1.5 s",
  publishedBy: article,
  band: {
    max: 5,
    unit: "s",
    reason: "one measurement of 1.5 s, a command line's start and the way across the Pacific included; three times that",
  },
  method: "From sending PublishVersion to its answer.",
  measure: (evidence) => {
    requireMade(evidence, "provisioning");
    const { publishSentAt, publishAnsweredAt } = evidence.labelled("version", "fresh") ?? {};
    if (publishSentAt === undefined || publishAnsweredAt === undefined) throw notMade("provisioning");
    const seconds = inSeconds(publishAnsweredAt - publishSentAt);
    return { value: seconds, text: `answered after ${seconds} s (n = 1)`, samples: [seconds] };
  },
};

export const noInstancesBeforePublish: Claim = {
  ...shared,
  id: "no-instances-before-publish",
  sentence: "There are no instances before a version is published, and there are some once it is Active.",
  experiments: ["provisioning"],
  sources: [overviewPage, aprender, article],
  articleRows: ["A38", "A44"],
  published: "publishing triggers the provisioning of instances",
  publishedBy: article,
  band: {
    min: 0,
    max: 0,
    unit: "instances before the first version was published",
    reason: "a function runs on a capacity provider's instances once it is published, and an instance costs money from its launch on",
  },
  notInArticle: "the article looked for instances only after publishing",
  method: "DescribeInstances in the capacity provider's subnets with IncludeManagedResources, before publishing and when Active.",
  measure: (evidence) => {
    requireMade(evidence, "provisioning");
    const before = evidence.labelled("instances", "before-publish")?.instances.length;
    const after = evidence.labelled("instances", "first-active")?.instances.length;
    if (before === undefined || after === undefined) throw notMade("provisioning");
    if (after === 0) throw new Unmeasured("inconclusive", "No instances were seen after publishing either, so none before means nothing.");
    return { value: before, text: `${before} before, ${after} when the version was Active`, samples: [before] };
  },
};

function inSeconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}
