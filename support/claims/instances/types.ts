import type { Evidence } from "../../evidence/evidence.ts";
import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { ALL } from "../contract/steps.ts";
import type { SeenInstance } from "../scaling/arithmetic.ts";
import { shareOf } from "../share.ts";
import { article, calculator, capacityProvidersPage, instanceTypesPage } from "../sources.ts";
import { requireMade } from "../trials.ts";
import { aboutInstances, tally, VISIBILITY } from "./looks.ts";

const ARTICLE_TYPE = "m7i.xlarge";
const VCPUS = 4;
const MEMORY_MB = 16 * 1_024;

/** Families C, M and R, from .large up; sizes below it have other names. */
const DOCUMENTED = /^[cmr]\d[a-z0-9-]*\.(large|\d*xlarge|metal(-\d+xl)?)$/;

export const instanceTypesInDocumentedFamilies: Claim = {
  ...aboutInstances,
  id: "instance-types-in-documented-families",
  sentence: "Lambda selects the types of its instances: of the families C, M and R, large or larger, of the architecture asked for.",
  experiments: ["provisioning"],
  sources: [capacityProvidersPage, calculator, article],
  articleRows: ["A42", "A49", "A51"],
  published: "selected by Lambda: m7i.xlarge in three zones",
  publishedBy: article,
  band: { min: 100, max: 100, unit: "% of instances of such types", reason: "any of some 400 such types may be chosen, and no other" },
  expected: "held",
  method: "Type and architecture of every instance that was looked at in the run; the stack asks for x86_64 and names no type.",
  measure: (evidence) => {
    requireMade(evidence, "provisioning");
    const seen = everyInstance(evidence);
    const isDocumented = ({ type, architecture = "x86_64" }: SeenInstance) => DOCUMENTED.test(type) && architecture === "x86_64";
    return { ...shareOf(seen, isDocumented), text: tally(seen.map(({ type, architecture }) => [type, architecture].filter(Boolean).join(" on "))) };
  },
};

export const articleTypeSize: Claim = {
  ...aboutInstances,
  id: "m7i-xlarge-size",
  sentence: "An m7i.xlarge has 4 vCPUs and 16 GB of memory.",
  sources: [instanceTypesPage, article],
  articleRows: ["A52"],
  published: "4 vCPUs, 16 GB",
  publishedBy: article,
  band: { ...ALL, reason: "EC2 lists one size for a type" },
  expected: "held",
  method: "DescribeInstanceTypes of m7i.xlarge.",
  measure: (evidence) => {
    const { vcpus, memoryMb } = sizeOfArticleType(evidence);
    return checks([
      { what: "vCPUs", seen: String(vcpus), so: vcpus === VCPUS },
      { what: "memory", seen: `${Number(memoryMb) / 1_024} GB`, so: memoryMb === MEMORY_MB },
    ]);
  },
};

/** Every instance once; a published one has no id, and counts each time. @throws Unmeasured when there is none */
function everyInstance(evidence: Evidence): SeenInstance[] {
  const looks = evidence.all("instances").flatMap(({ instances }) => instances);
  const named = new Map(looks.flatMap((instance) => (instance.id === undefined ? [] : [[instance.id, instance]])));
  const seen = [...named.values(), ...looks.filter(({ id }) => id === undefined)];
  if (seen.length === 0) throw new Unmeasured("inconclusive", "No instance was seen.");
  return seen;
}

/** As DescribeInstanceTypes told it, of the type itself or of instances of it. @throws Unmeasured when nobody asked */
function sizeOfArticleType(evidence: Evidence): { readonly vcpus?: unknown; readonly memoryMb?: unknown } {
  requireMade(evidence, VISIBILITY);
  const asked = evidence.calls(VISIBILITY).find(({ step }) => step === "article-type")?.output;
  const seen = evidence.all("instances").flatMap(({ instances }) => instances).find(({ type }) => type === ARTICLE_TYPE);
  const size = asked ?? seen;
  if (!size) throw new Unmeasured("not run", "EC2 was not asked how large the article's type is.");
  return size;
}
