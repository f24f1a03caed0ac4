import type { Evidence } from "../../evidence/evidence.ts";
import { sum } from "../../stats/sum.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { agentSkill, article, capacityProvidersPage } from "../sources.ts";
import { notMade, requireMade } from "../trials.ts";
import { instancesAt, launchedSince, roomOn, running, sizeOf, type SeenInstance } from "./arithmetic.ts";

const EXPERIMENT = "packing";
const AT_FIRST = "packing-3";
const FULL = 9; // environments of one vCPU on three instances of four
const ONE_MORE = 10; // the article's count
const ARTICLE_INSTANCES = 3;
const ARTICLE_VCPUS = 4; // of an m7i.xlarge

const common = {
  group: "scaling",
  experiments: [EXPERIMENT],
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "what fits on an instance does not vary from one time to the next",
  notInArticle: "the article took process ids for environments, and three environments were all it had",
} satisfies Partial<Claim>;

export const nineEnvironmentsFit: Claim = {
  ...common,
  id: "nine-environments-fit",
  sentence: "Nine environments of 1 vCPU run on three instances of 4 vCPUs: an instance keeps one for itself, and none is launched before all are full.",
  sources: [agentSkill],
  published: "1 vCPU and 1 GB reserved, so 3 environments on each",
  publishedBy: agentSkill,
  band: { max: 0, unit: "instances launched beyond need", reason: "by AWS's arithmetic, applied to the types that are seen" },
  expected: "held",
  method: "A version held at three, then at nine environments, each proven to serve; the instances before and after, and their sizes.",
  measure: (evidence) => {
    const nine = lookAt(evidence, FULL);
    const before = instancesAt(evidence, AT_FIRST);
    const launched = launchedSince(before, nine);
    const beyond = launched.length - needed(evidence, before, launched);
    const text = `${FULL} environments: ${launched.length} launched beside ${described(before)} with room for ${roomOn(evidence, before)}`;
    return { value: beyond, text, samples: [beyond] };
  },
};

export const tenEnvironmentsNeedAnotherInstance: Claim = {
  ...common,
  id: "ten-environments-need-another-instance",
  sentence: "Where nine environments fill the instances, the tenth needs another one.",
  sources: [agentSkill],
  published: "3 x 3 environments at most on three instances of 4 vCPUs",
  publishedBy: agentSkill,
  band: { min: 1, max: 3, unit: "instances launched for the tenth environment", reason: "one is enough; AWS may launch one for each zone" },
  expected: "held",
  method: "A version held at nine, then at ten environments, each proven to serve; the instances before and after, and their sizes.",
  measure: (evidence) => {
    const before = lookAt(evidence, FULL);
    const room = roomOn(evidence, before);
    if (room > FULL) {
      throw new Unmeasured("inconclusive", `AWS chose ${described(before)}, which have room for ${room}: no tenth is one too many.`);
    }
    const launched = launchedSince(before, lookAt(evidence, ONE_MORE)).length;
    const text = `the tenth environment: ${launched} launched beside ${described(before)} with room for ${room}`;
    return { value: launched, text, samples: [launched] };
  },
};

export const tenEnvironmentsOnThreeInstances: Claim = {
  ...common,
  id: "ten-environments-on-three-instances",
  sentence: "Three m7i.xlarge host ten environments of 1 vCPU and 4 GB.",
  sources: [article, agentSkill],
  articleRows: ["A81"],
  published: "three m7i.xlarge hosted 10 environments",
  publishedBy: article,
  band: { max: ARTICLE_INSTANCES, unit: "instances that host ten environments", reason: "the article counted three instances under its ten environments" },
  expected: "refuted",
  method: "A version held at ten environments, each proven to serve, and the instances then; judged only on types of the article's size.",
  measure: (evidence) => {
    const hosts = lookAt(evidence, ONE_MORE);
    const before = lookAt(evidence, FULL);
    const others = hosts.some((instance) => sizeOf(instance).vcpus !== ARTICLE_VCPUS);
    if (others || before.length !== ARTICLE_INSTANCES) {
      const sentence = `The article is about three instances of 4 vCPUs, and nine environments ran on ${described(before)}.`;
      throw new Unmeasured("inconclusive", sentence);
    }
    const text = `ten environments run on ${described(hosts)}`;
    return { value: hosts.length, text, samples: [hosts.length] };
  },
};

export const vcpusWithinLimit: Claim = {
  id: "vcpus-within-limit",
  sentence: "The instances of a capacity provider never have more vCPUs than its MaxVCpuCount.",
  group: "scaling",
  experiments: ["provisioning", EXPERIMENT],
  sources: [capacityProvidersPage],
  published: "MaxVCpuCount caps the fleet",
  publishedBy: capacityProvidersPage,
  band: { max: 100, unit: "% of MaxVCpuCount in use", reason: "a documented limit, at every look of the whole run" },
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "each look at the instances is one",
  method: "At every look at the instances, the vCPUs of those pending or running, summed up.",
  measure: (evidence) => {
    const limit = evidence.all("subject")[0]?.maxVCpus;
    const looks = evidence.all("instances").map(running);
    if (limit === undefined || looks.length === 0) throw new Unmeasured("inconclusive", "Neither a limit nor instances are known.");
    const used = looks.map((instances) => sum(instances.map((instance) => sizeOf(instance).vcpus)));
    const most = Math.max(...used);
    const text = `at most ${most} of ${limit} vCPUs in ${looks.length} looks`;
    return { value: (most / limit) * 100, text, samples: used.map((vcpus) => (vcpus / limit) * 100) };
  },
};

/** The instances once so many environments served. @throws Unmeasured when they never did */
function lookAt(evidence: Evidence, environments: number): readonly SeenInstance[] {
  requireMade(evidence, EXPERIMENT);
  const timeline = evidence.timeline(EXPERIMENT, `environments of ${environments}`);
  if (!timeline) throw notMade(EXPERIMENT);
  const last = timeline.seen.at(-1)?.state ?? "none serving";
  if (last !== `${environments} serving`) {
    throw new Unmeasured("inconclusive", `Held at ${environments} environments, the version came to ${last}.`);
  }
  return instancesAt(evidence, `${EXPERIMENT}-${environments}`);
}

/** How many of the launched instances it took until nine environments had room, the largest first. */
function needed(evidence: Evidence, before: readonly SeenInstance[], launched: readonly SeenInstance[]): number {
  const rooms = launched.map((instance) => roomOn(evidence, [instance])).toSorted((a, b) => b - a);
  let room = roomOn(evidence, before);
  let count = 0;
  while (room < FULL && count < rooms.length) room += rooms[count++] ?? 0;
  return count;
}

/** `3 m7i.xlarge`, or `2 m7i.xlarge and 1 m7a.xlarge`. */
function described(instances: readonly SeenInstance[]): string {
  const byType = Map.groupBy(instances, ({ type }) => type);
  return [...byType].map(([type, all]) => `${all.length} ${type}`).join(" and ") || "no instance";
}
