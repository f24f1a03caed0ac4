import { checks } from "../checks.ts";
import type { Band } from "../band.ts";
import type { Claim } from "../claim.ts";
import { ALL } from "../contract/steps.ts";
import { percent, shareOf } from "../share.ts";
import { article, ec2ManagedPage, overviewPage, workshop } from "../sources.ts";
import { aboutInstances, found, instancesSeen, tally, VISIBILITY } from "./looks.ts";

const LISTED = "% of the instances in listings that do not ask for managed ones";
const hidden: Band = { max: 0, unit: LISTED, reason: "a listing shows what is hidden to nobody who does not ask for it" };

export const instancesHiddenByDefault: Claim = {
  ...aboutInstances,
  id: "instances-hidden-by-default",
  sentence: "Listings leave Lambda's instances out, the article's listing by tag too, unless they ask for managed resources or name ids.",
  sources: [overviewPage, ec2ManagedPage, article],
  articleRows: ["A50"],
  published: "found by the capacity provider's tag",
  publishedBy: article,
  band: hidden,
  readings: [
    { name: "hidden from listings by default", source: overviewPage, band: hidden },
    {
      name: "visible in accounts that had managed resources before",
      source: ec2ManagedPage,
      band: { min: 100, max: 100, unit: LISTED, reason: "nothing is left out" },
    },
  ],
  expected: "held",
  notInArticle: "its listing is older than the hiding, by sixteen days",
  method: "DescribeInstances by subnet and by the article's tag filter, and by id, without IncludeManagedResources; GetManagedResourceVisibility.",
  measure: (evidence) => {
    const known = instancesSeen(evidence).length;
    const [bySubnet, byTag, byId] = ["by-subnet", "by-tag", "by-id"].map((listing) => found(evidence, listing)) as [number, number, number];
    const value = percent(Math.max(bySubnet, byTag) / known);
    const setting = evidence.calls(VISIBILITY).find(({ step }) => step === "default")?.output?.["visibility"] ?? "not told";
    const text = `of ${known} instances ${bySubnet} listed by subnet, ${byTag} by tag, ${byId} by id; the account's default is ${String(setting)}`;
    return { value, text, samples: [value] };
  },
};

export const instancesTaggedByCapacityProvider: Claim = {
  ...aboutInstances,
  id: "instances-tagged-by-capacity-provider",
  sentence: "Each instance has the tag aws:lambda:capacity-provider, whose value ends in the capacity provider's name.",
  sources: [overviewPage, workshop, article],
  articleRows: ["A50"],
  published: "tag aws:lambda:capacity-provider",
  publishedBy: overviewPage,
  band: { ...ALL, reason: "documented as how to find them, and an operator tags each of its instances alike" },
  expected: "held",
  notInArticle: "it shows a listing by that tag, and not the tags",
  method: "DescribeInstances with IncludeManagedResources by the article's tag filter, and by *name, once the tags are there, as they come late.",
  measure: (evidence) => {
    const seen = instancesSeen(evidence);
    const listed = ["asked-by-tag", "asked-by-name"].map((listing) => found(evidence, listing)) as [number, number];
    const { text, ...rest } = checks([
      { what: "with any value", seen: `${listed[0]} of ${seen.length}`, so: listed[0] === seen.length },
      { what: "ending in the name", seen: `${listed[1]} of ${seen.length}`, so: listed[1] === seen.length },
    ]);
    return { ...rest, text: `${text}; tags: ${tally(seen.map(({ tag }) => tag))}` };
  },
};

export const instancesOperatedByLambda: Claim = {
  ...aboutInstances,
  id: "instances-operated-by-lambda",
  sentence: "EC2 names Lambda as the operator of each instance, and finds them by that.",
  sources: [overviewPage, ec2ManagedPage],
  published: "Operator tells who manages an instance",
  publishedBy: overviewPage,
  band: { ...ALL, reason: "each instance is launched by the same service" },
  expected: "held",
  notInArticle: "it does not show operators",
  method: "Operator.Managed and Operator.Principal of each instance in DescribeInstances, and the filter operator.managed.",
  measure: (evidence) => {
    const seen = instancesSeen(evidence);
    const byFilter = found(evidence, "asked-by-operator");
    const operated = seen.filter(({ managed, operator = "" }) => managed === true && operator.endsWith("lambda.amazonaws.com"));
    return checks([
      { what: "operators", seen: tally(seen.map(({ operator }) => operator)), so: operated.length === seen.length },
      { what: "found as managed", seen: `${byFilter} of ${seen.length}`, so: byFilter === seen.length },
    ]);
  },
};

export const instanceMetadataV2Required: Claim = {
  ...aboutInstances,
  id: "instance-metadata-v2-required",
  sentence: "The metadata service of each instance answers only to session tokens.",
  sources: [workshop],
  published: "HttpTokens required",
  publishedBy: workshop,
  band: { min: 100, max: 100, unit: "% of instances that require tokens", reason: "one launch template serves all of them" },
  expected: "held",
  notInArticle: "it does not show metadata options",
  method: "MetadataOptions.HttpTokens of each instance in DescribeInstances.",
  measure: (evidence) => {
    const seen = instancesSeen(evidence);
    const required = shareOf(seen, ({ metadataTokens }) => metadataTokens === "required");
    return { ...required, text: `tokens: ${tally(seen.map(({ metadataTokens }) => metadataTokens))}` };
  },
};
