import type { Evidence } from "../../evidence/evidence.ts";
import { sum } from "../../stats/sum.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { percent } from "../share.ts";
import { article, metricTypesPage, monitoringPage } from "../sources.ts";
import { aboutMetrics, IO_BURSTS, VERSION } from "./metrics.ts";
import { loadsBefore, metricOf, pointsDuring, spansOf, total } from "./reconciliation.ts";

const CAUSES = ["ConcurrencyThrottles", "CPUThrottles", "MemoryThrottles", "DiskThrottles"];

export const throttleMetricCountsAttempts: Claim = {
  ...aboutMetrics,
  id: "throttle-metric-counts-attempts",
  sentence: "The metric Throttles counts refused attempts, not requests: a client that fails after three attempts counts three.",
  sources: [metricTypesPage, monitoringPage, article],
  articleRows: ["A111"],
  published: "51, 186 and 3 in the minutes of 17, 62 and 1 failures",
  publishedBy: article,
  band: {
    min: 0.97,
    max: 1.03,
    unit: "throttles for each refused attempt",
    reason: "a count is exact, but for what lies on the edge of a minute; if requests were counted, there would be fewer",
  },
  method:
    "Throttles of the version in the minutes in which attempts of trials and probes were refused, divided by those attempts; " +
    "a failure of the article's client is three attempts, and its minutes are those that its own listing fits.",
  measure: (evidence) => {
    const metric = metricOf(evidence, "Throttles", VERSION);
    const refusing = loadsBefore(metric, evidence, VERSION).filter(({ refused }) => refused > 0);
    const refused = sum(refusing.map((load) => load.refused));
    if (refused === 0) throw new Unmeasured("inconclusive", "No attempt was refused, so there was nothing to count.");
    const throttles = total(pointsDuring(metric.points, refusing));
    const value = throttles / refused;
    return { value, text: `${throttles} throttles for ${refused} refused attempts: ${value.toFixed(2)} each`, samples: [value] };
  },
};

export const throttledNotInvocations: Claim = {
  ...aboutMetrics,
  id: "throttled-not-invocations",
  sentence: "What is throttled does not count as an invocation.",
  sources: [metricTypesPage],
  published: "throttled requests are neither invocations nor errors",
  publishedBy: metricTypesPage,
  band: {
    min: 98,
    max: 102,
    unit: "% of the requests that AWS took",
    reason: "exactly these; a few single invokes are no trial and may fall into the same minutes",
  },
  notInArticle: "it read Throttles only",
  method: "Invocations of the version in the minutes of its trials and probes, against the requests of those that were answered 200.",
  measure: (evidence) => {
    const metric = metricOf(evidence, "Invocations", VERSION);
    const loads = loadsBefore(metric, evidence, VERSION);
    const refused = sum(loads.map((load) => load.refused));
    if (refused === 0) throw new Unmeasured("inconclusive", "No attempt was refused, so there was nothing to leave out.");
    const accepted = sum(loads.map((load) => load.accepted));
    const invocations = total(pointsDuring(metric.points, loads));
    const value = percent(invocations / accepted);
    return { value, text: `${invocations} invocations for ${accepted} requests taken and ${refused} attempts refused`, samples: [value] };
  },
};

export const throttleHasOneCause: Claim = {
  ...aboutMetrics,
  id: "throttle-has-one-cause",
  sentence: "Each throttle counts under exactly one of four causes: concurrency, CPU, memory or disk.",
  sources: [monitoringPage],
  published: "one of the four is 1, the other three are 0",
  publishedBy: monitoringPage,
  band: { min: 99, max: 101, unit: "% of throttles, as the four causes add up", reason: "exactly one each; a percent for a point that came late" },
  notInArticle: "it read Throttles only",
  method: "The four causes of every version that was loaded, added up, against their Throttles.",
  measure: (evidence) => {
    metricOf(evidence, "Throttles", VERSION);
    const throttles = totalOf(evidence, ["Throttles"]);
    if (throttles === 0) throw new Unmeasured("inconclusive", "Nothing was throttled, so there was no cause to count.");
    if (totalOf(evidence, CAUSES) === 0) throw new Unmeasured("inconclusive", "CloudWatch had no cause of any throttle when it was read.");
    const value = percent(totalOf(evidence, CAUSES) / throttles);
    const each = CAUSES.map((cause) => `${totalOf(evidence, [cause])} ${cause}`).join(", ");
    return { value, text: `${throttles} throttles: ${each}`, samples: [value] };
  },
};

export const concurrencyThrottlesForIo: Claim = {
  ...aboutMetrics,
  id: "concurrency-throttles-for-io",
  sentence: "What is refused of 40 concurrent sleeps is refused for concurrency: all slots are taken, and CPU is idle.",
  sources: [monitoringPage, article],
  articleRows: ["A86"],
  published: "the article suspects routing and queuing; AWS names four causes",
  publishedBy: article,
  band: { min: 95, max: 100, unit: "% of throttles that are for concurrency", reason: "sleeps use no CPU, memory or disk; AWS's own work on an instance may, now and then" },
  notInArticle: "it read Throttles only",
  method: "ConcurrencyThrottles against Throttles of the version in the minutes of the bursts of 40.",
  measure: (evidence) => {
    const spans = spansOf(evidence, IO_BURSTS);
    const during = (metric: string) => total(pointsDuring(metricOf(evidence, metric, VERSION).points, spans));
    const throttles = during("Throttles");
    if (throttles === 0) throw new Unmeasured("inconclusive", "Nothing was throttled, so there was no cause to count.");
    const value = percent(during("ConcurrencyThrottles") / throttles);
    return { value, text: `${during("ConcurrencyThrottles")} of ${throttles} throttles for concurrency`, samples: [value] };
  },
};

/** Of all versions together. */
function totalOf(evidence: Evidence, metrics: readonly string[]): number {
  return sum(evidence.all("metric").map(({ metric, points }) => (metrics.includes(metric) ? total(points) : 0)));
}
