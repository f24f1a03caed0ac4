import type { EvidenceOf } from "../../evidence/schema.ts";
import type { Band } from "../band.ts";
import { Unmeasured, type Claim, type Measurement } from "../claim.ts";
import { agentSkill, article, monitoringPage } from "../sources.ts";
import { aboutMetrics, VERSION } from "./metrics.ts";
import { metricOf, spacingOf } from "./reconciliation.ts";

const APART = "s between two points";
const byTheMinute: Band = { min: 60, max: 60, unit: APART, reason: "where no minute is missing, points by the minute are a minute apart" };

const shared = {
  ...aboutMetrics,
  sources: [monitoringPage, agentSkill, article],
  band: byTheMinute,
  readings: [
    { name: "by the minute", source: monitoringPage, band: byTheMinute },
    {
      name: "every five minutes",
      source: agentSkill,
      band: { min: 300, max: 300, unit: APART, reason: "where none is missing, points every five minutes are as far apart" },
    },
  ],
  method: "GetMetricData with a period of 60 s; the least time between two points.",
} satisfies Partial<Claim>;

export const throttlesByTheMinute: Claim = {
  ...shared,
  id: "throttles-by-the-minute",
  sentence: "Throttles can be had by the minute.",
  articleRows: ["A112"],
  published: "a count for each minute",
  publishedBy: article,
  measure: (evidence) => apart(metricOf(evidence, "Throttles", VERSION)),
};

export const environmentMetricsByTheMinute: Claim = {
  ...shared,
  id: "environment-metrics-by-the-minute",
  sentence: "What environments are at work on can be had by the minute, too.",
  published: "by the minute; AWS's agent skill says every five",
  publishedBy: monitoringPage,
  notInArticle: "it shows no metric of environments",
  measure: (evidence) => apart(metricOf(evidence, "ExecutionEnvironmentConcurrency", VERSION)),
};

/** @throws Unmeasured for fewer than two points */
function apart({ points }: EvidenceOf<"metric">): Measurement {
  if (points.length < 2) throw new Unmeasured("inconclusive", "There are not two points that could be compared.");
  const value = spacingOf(points) / 1_000;
  return { value, text: `${points.length} points, at least ${value} s apart`, samples: [value] };
}
