import { Unmeasured, type Claim, type Measurement } from "../claim.ts";
import { article, overviewPage, scalingPage } from "../sources.ts";
import { requireMade } from "../trials.ts";

const ZONES = 3;
const ONE_RUN = "it can be measured only once a run";

export const publishToActive: Claim = {
  id: "publish-to-active",
  sentence: "A newly published version becomes Active about 67 seconds after PublishVersion is sent.",
  group: "provisioning",
  experiments: ["provisioning"],
  sources: [article],
  articleRows: ["A5", "A47"],
  published: "about 67 s",
  publishedBy: article,
  band: {
    min: 40,
    max: 120,
    unit: "s",
    reason:
      "one person's single measurement of 67 s; others saw 48 s (reusing instances) and 87.7 s (first), " +
      "and AWS promises only 'several minutes': 60 % to 180 % of the published value, n = 1",
  },
  expected: "held",
  headline: true,
  leastTrials: 1,
  leastTrialsReason: ONE_RUN,
  method: "From sending PublishVersion to the first GetFunctionConfiguration of that version that reads Active, looking every second.",
  measure: (evidence) => {
    requireMade(evidence, "provisioning");
    const activeAfterMs = evidence.labelled("version", "fresh")?.activeAfterMs;
    if (activeAfterMs === undefined) throw new Unmeasured("not run", "No version was published.");
    const seconds = round(activeAfterMs / 1000);
    return { value: seconds, text: `Active after ${seconds} s (n = 1)`, samples: [seconds] };
  },
};

export const threeInstancesThreeZones: Claim = {
  id: "three-instances-three-zones",
  sentence: "When the version first reads Active there are three instances, one in each of three zones.",
  group: "provisioning",
  experiments: ["provisioning"],
  sources: [overviewPage, scalingPage, article],
  articleRows: ["A2", "A49"],
  published: "3 instances, one in each of 3 zones",
  publishedBy: article,
  band: {
    min: ZONES,
    max: ZONES,
    unit: "zones with one instance each, and none elsewhere",
    reason: "AWS documents three instances by default for resilience across zones; the stack gives it three zones",
  },
  expected: "held",
  headline: true,
  leastTrials: 1,
  leastTrialsReason: ONE_RUN,
  method: "DescribeInstances by VPC with IncludeManagedResources, right after the version first reads Active.",
  measure: (evidence) => {
    requireMade(evidence, "provisioning");
    const observed = evidence.labelled("instances", "first-active")?.instances;
    if (!observed) throw new Unmeasured("not run", "The instances were not looked at.");
    return countZones(observed.filter(({ state }) => state === undefined || state === "pending" || state === "running"));
  },
};

function countZones(instances: readonly { type: string; zone: string }[]): Measurement {
  const perZone = new Map<string, number>();
  for (const { zone } of instances) perZone.set(zone, (perZone.get(zone) ?? 0) + 1);
  const crowded = [...perZone.values()].some((count) => count > 1);
  const single = [...perZone.values()].filter((count) => count === 1).length;
  const spread = [...perZone].map(([zone, count]) => `${count} in ${zone}`).join(", ");
  const types = [...new Set(instances.map(({ type }) => type))].join(", ");
  const value = crowded ? Math.min(single, ZONES - 1) : single;
  return { value, text: `${instances.length} instances (${types}): ${spread || "none"}`, samples: [value] };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
