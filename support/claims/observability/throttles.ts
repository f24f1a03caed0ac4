import type { Band } from "../band.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { percent } from "../share.ts";
import { sum } from "../../stats/sum.ts";
import { agentSkill, article, metricTypesPage, monitoringPage } from "../sources.ts";
import { loadsOn, METRICS, metricOf, pointsDuring, spacingOf, spansOf, total } from "./reconciliation.ts";

const IO_BURSTS = ["burst-40", "burst-40-article-client"] as const;
const VERSION = "fresh"; // that the bursts go to
const CAUSES = ["ConcurrencyThrottles", "CPUThrottles", "MemoryThrottles", "DiskThrottles"];

export const aboutMetrics = {
  group: "observability",
  experiments: [...IO_BURSTS, METRICS],
  expected: "held",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "ten bursts are counted together",
} as const;

export const throttleMetricCountsAttempts: Claim = {
  ...aboutMetrics,
  id: "throttle-metric-counts-attempts",
  sentence: "The metric Throttles counts each attempt that was refused, not requests: a client that tries three times and fails counts three.",
  sources: [metricTypesPage, monitoringPage, article],
  articleRows: ["A111"],
  published: "51, 186 and 3 in three minutes with 17, 62 and 1 failures",
  publishedBy: article,
  band: {
    min: 0.97,
    max: 1.03,
    unit: "throttles for each attempt that was refused",
    reason: "a count is exact, but for what lies on the edge of a minute; counting requests would give a third",
  },
  method: "Throttles of the version in the minutes in which attempts were refused, against those attempts; the article's failures count as three attempts each, as its client makes.",
  measure: (evidence) => {
    const { points } = metricOf(evidence, "Throttles", VERSION);
    const refusing = loadsOn(evidence, VERSION).filter(({ refused }) => refused > 0);
    const refused = sum(refusing.map((load) => load.refused));
    if (refused === 0) throw new Unmeasured("inconclusive", "No attempt was refused, so there was nothing to count.");
    const throttles = total(pointsDuring(points, refusing));
    const value = throttles / refused;
    return { value, text: `${throttles} throttles for ${refused} refused attempts: ${value.toFixed(2)} each`, samples: [value] };
  },
};

const APART = "s between two points";
const byTheMinute: Band = { min: 60, max: 60, unit: APART, reason: "the points of a minute's metric are a minute apart where nothing is missing" };
const readings: Claim["readings"] = [
  { name: "by the minute", source: monitoringPage, band: byTheMinute },
  { name: "every five minutes", source: agentSkill, band: { min: 300, max: 300, unit: APART, reason: "five minutes" } },
];

const aboutPeriods = {
  ...aboutMetrics,
  sources: [monitoringPage, agentSkill, article],
  band: byTheMinute,
  readings,
  method: "GetMetricData with a period of 60 s; the least time between two points.",
} as const;

export const throttlesByTheMinute: Claim = {
  ...aboutPeriods,
  id: "throttles-by-the-minute",
  sentence: "Throttles can be had by the minute.",
  articleRows: ["A112"],
  published: "a point for each minute",
  publishedBy: article,
  measure: (evidence) => apart(metricOf(evidence, "Throttles", VERSION).points),
};

export const environmentMetricsByTheMinute: Claim = {
  ...aboutPeriods,
  id: "environment-metrics-by-the-minute",
  sentence: "What environments use can be had by the minute, too.",
  published: "1-minute periods; AWS's agent skill says 5 minutes",
  publishedBy: monitoringPage,
  notInArticle: "it shows no metric of environments",
  measure: (evidence) => apart(metricOf(evidence, "ExecutionEnvironmentConcurrency", VERSION).points),
};

/** @throws Unmeasured for fewer than two points */
function apart(points: Parameters<typeof spacingOf>[0]) {
  if (points.length < 2) throw new Unmeasured("inconclusive", "There are not two points to compare.");
  const value = spacingOf(points) / 1_000;
  return { value, text: `${points.length} points, ${value} s apart at least`, samples: [value] };
}

export const throttleHasOneCause: Claim = {
  ...aboutMetrics,
  id: "throttle-has-one-cause",
  sentence: "Each throttle counts under exactly one of four causes: concurrency, CPU, memory or disk.",
  sources: [monitoringPage],
  published: "one of the four is 1, the others are 0",
  publishedBy: monitoringPage,
  band: { min: 99, max: 101, unit: "% of throttles that the four causes add up to", reason: "exactly one each; a percent for points that came late" },
  notInArticle: "it read Throttles only",
  method: "The four causes of every version that was loaded, added up, against Throttles.",
  measure: (evidence) => {
    const throttles = total(metricOf(evidence, "Throttles", VERSION).points.concat(others(evidence, ["Throttles"])));
    const causes = total(others(evidence, CAUSES, undefined));
    if (throttles === 0) throw new Unmeasured("inconclusive", "Nothing was throttled, so there was no cause to count.");
    const value = percent(causes / throttles);
    return { value, text: `the four causes add up to ${causes} of ${throttles} throttles`, samples: [value] };
  },
};
