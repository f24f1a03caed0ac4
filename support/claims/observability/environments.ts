import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { sum } from "../../stats/sum.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { distinctEnvironments } from "../places.ts";
import { instancesAt, usableVcpus, vcpusPerEnvironment } from "../scaling/arithmetic.ts";
import { agentSkill, monitoringPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";
import { aboutMetrics, IO_BURSTS, VERSION } from "./metrics.ts";
import { metricOf, pointsDuring, spacingOf, spansOf } from "./reconciliation.ts";

const SETTING = 10; // the article's concurrency, which the stack's functions are created with

const shared = { ...aboutMetrics, notInArticle: "it read Throttles only" } satisfies Partial<Claim>;

export const concurrencyLimitMetric: Claim = {
  ...shared,
  id: "concurrency-limit-metric",
  sentence: "The metric ExecutionEnvironmentConcurrencyLimit tells the concurrency that one environment is allowed.",
  sources: [monitoringPage],
  published: "the limit of concurrent requests per environment",
  publishedBy: monitoringPage,
  band: { min: SETTING, max: SETTING, unit: "concurrent requests", reason: "a setting, told as it was set" },
  method: "The most that it tells of a version with a concurrency of 10.",
  measure: (evidence) => {
    const values = metricOf(evidence, "ExecutionEnvironmentConcurrencyLimit", VERSION).points.map(({ value }) => value);
    const most = Math.max(...values);
    return { value: most, text: `${most} at most in ${values.length} points`, samples: [most] };
  },
};

export const concurrencyMetricReachesLimit: Claim = {
  ...shared,
  id: "concurrency-metric-reaches-limit",
  sentence: "The metric ExecutionEnvironmentConcurrency is 10, the limit, while all slots are taken: ten requests in one environment.",
  sources: [monitoringPage],
  articleRows: ["A85"],
  published: "the most concurrent requests of an environment within a minute",
  publishedBy: monitoringPage,
  band: { min: SETTING, max: SETTING, unit: "concurrent requests", reason: "every burst of 40 fills every environment; if an environment were a process, it would be 1" },
  method: "The most that it tells in the minutes of the bursts of 40.",
  measure: (evidence) => {
    const { points } = metricOf(evidence, "ExecutionEnvironmentConcurrency", VERSION);
    const during = pointsDuring(points, spansOf(evidence, IO_BURSTS)).map(({ value }) => value);
    if (during.length === 0) throw new Unmeasured("inconclusive", "No point is about the minutes of the bursts.");
    const most = Math.max(...during);
    return { value: most, text: `${most} at most in ${during.length} points`, samples: [most] };
  },
};

export const vcpuMetricsTellEnvironments: Claim = {
  ...shared,
  id: "vcpu-metrics-tell-environments",
  sentence: "Metrics of vCPUs tell how many environments there are: what is allocated, of all vCPUs but one of each instance.",
  sources: [monitoringPage, agentSkill],
  articleRows: ["A81", "A91"],
  published: "vCPUAllocated and vCPUAvailable; 1 vCPU of each instance reserved",
  publishedBy: agentSkill,
  band: {
    min: -0.1,
    max: 0.1,
    unit: "environments told beyond those that served",
    reason: "shares of a few whole vCPUs; a tenth for rounding. Whether a sample is about one instance or all cancels out",
  },
  method:
    "While one version is held at its environments: vCPUAllocated divided by vCPUAllocated and vCPUAvailable, times the vCPUs " +
    "of the instances less one each, divided by those of an environment; against the environments that served the bursts of 40.",
  measure: (evidence) => {
    const seen = environmentsSeen(evidence);
    const hosts = instancesAt(evidence, "burst-40-article-client");
    const size = vcpusPerEnvironment(evidence);
    const told = sum(
      [...Map.groupBy(hosts, ({ type }) => type)].map(([type, instances]) => (allocatedShare(evidence, type) * usableVcpus(instances)) / size),
    );
    const value = told - seen;
    return { value, text: `${told.toFixed(1)} environments told, ${seen} served`, samples: [value] };
  },
};

function environmentsSeen(evidence: Evidence): number {
  const requests = IO_BURSTS.flatMap((experiment) => trialsOf(evidence, experiment)).flatMap((trial) => trial.requests);
  return distinctEnvironments({ requests }).length;
}

/** Share of their usable vCPUs that instances of a type had given away, at the last sample within the bursts. */
function allocatedShare(evidence: Evidence, type: string): number {
  const allocated = lastWithinBursts(evidence, instanceMetric(evidence, "vCPUAllocated", type));
  const available = lastWithinBursts(evidence, instanceMetric(evidence, "vCPUAvailable", type));
  return allocated / (allocated + available);
}

/** A point tells of the end of its period: that has to lie between the first burst's begin and the last one's end. */
function lastWithinBursts(evidence: Evidence, { points }: EvidenceOf<"metric">): number {
  const spans = spansOf(evidence, IO_BURSTS);
  const from = Math.min(...spans.map(({ fromEpochMs }) => fromEpochMs));
  const to = Math.max(...spans.map(({ toEpochMs }) => toEpochMs));
  const spacing = spacingOf(points);
  const within = points.filter(({ atEpochMs }) => from <= atEpochMs + spacing && atEpochMs + spacing <= to);
  const last = within.toSorted((a, b) => a.atEpochMs - b.atEpochMs).at(-1);
  if (!last) throw new Unmeasured("inconclusive", "No point about vCPUs lies within the bursts.");
  return last.value;
}

function instanceMetric(evidence: Evidence, metric: string, type: string): EvidenceOf<"metric"> {
  const found = evidence.all("metric").find((record) => record.metric === metric && record.dimensions["InstanceType"] === type);
  if (found && found.points.length > 0) return found;
  throw new Unmeasured("inconclusive", `CloudWatch had no ${metric} of ${type} when it was read.`);
}
