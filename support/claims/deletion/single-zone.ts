import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { isShortage } from "../../evidence/shortages.ts";
import { checks } from "../checks.ts";
import { Unmeasured, type Claim, type Measurement } from "../claim.ts";
import { agentSkill, article, capacityProvidersPage, gettingStartedPage } from "../sources.ts";
import { notMade, requireMade, requireSteady } from "../trials.ts";

const EXPERIMENT = "single-zone";

const shared = {
  group: "provisioning",
  experiments: [EXPERIMENT],
  articleRows: ["A25"],
  headline: false,
  notInArticle: "the article tried nothing but subnets in three zones",
  leastTrials: 1,
  leastTrialsReason: "each of the checks is an observation of its own",
  method:
    "A version published on a capacity provider with one subnet, its instances when it first reads Active, then five " +
    "invokes in a row.",
} satisfies Partial<Claim>;

const everythingWorks = {
  min: 100,
  max: 100,
  unit: "% of checks: version Active, invokes answered, all instances in the one zone",
  reason: "AWS asks for one subnet at least; what needed more would fail at the first of these checks",
};

const nothingWorks = {
  min: 0,
  max: 0,
  unit: "% of checks: version Active, invokes answered, all instances in the one zone",
  reason: "where three zones are a condition, nothing can work in one",
};

export const singleZoneProviderWorks: Claim = {
  ...shared,
  id: "single-zone-provider-works",
  sentence: "A capacity provider with one subnet, so in one zone, works: a version on it becomes Active and answers.",
  sources: [capacityProvidersPage, gettingStartedPage, agentSkill],
  published: "at least one subnet; AWS's own first example has one",
  publishedBy: capacityProvidersPage,
  band: everythingWorks,
  readings: [
    { name: "one subnet suffices", source: capacityProvidersPage, band: everythingWorks },
    { name: "subnets in three zones are needed", source: agentSkill, band: nothingWorks },
  ],
  expected: "held",
  measure: triedInOneZone,
};

export const threeZonesRequired: Claim = {
  ...shared,
  id: "three-zones-required",
  sentence: "LMI needs subnets in at least three zones: in a single one nothing works.",
  sources: [article, capacityProvidersPage],
  published: "requires a VPC with subnets in at least 3 AZs",
  publishedBy: article,
  band: nothingWorks,
  expected: "refuted",
  measure: triedInOneZone,
};

/** @throws Unmeasured when it was not tried, or failed for want of capacity, or this client stalled */
function triedInOneZone(evidence: Evidence): Measurement {
  const version = evidence.labelled("version", EXPERIMENT);
  if (!version) {
    requireMade(evidence, EXPERIMENT);
    throw notMade(EXPERIMENT);
  }
  if (isShortage(version.reasonCode)) throw new Unmeasured("inconclusive", `${version.reasonCode}: ${version.reason}`);
  requireSteady(evidence, EXPERIMENT);
  const invokes = evidence.trials(EXPERIMENT);
  const answered = invokes.filter(({ trial }) => trial.succeeded === trial.concurrency).length;
  const zones = (evidence.labelled("instances", EXPERIMENT)?.instances ?? []).map(({ zone }) => zone);
  const distinct = [...new Set(zones)];
  return checks([
    { what: "the version", seen: endOf(version), so: version.state === "Active" },
    { what: "instances", seen: `${zones.length} in ${distinct.join(", ") || "no zone"}`, so: distinct.length === 1 },
    { what: "invokes answered", seen: `${answered} of ${invokes.length}`, so: answered > 0 && answered === invokes.length },
  ]);
}

function endOf({ state, activeAfterMs, reasonCode, reason }: EvidenceOf<"version">): string {
  if (activeAfterMs !== undefined) return `${state} after ${Math.round(activeAfterMs / 1_000)} s`;
  return [state, reasonCode, reason].filter(Boolean).join(": ");
}
