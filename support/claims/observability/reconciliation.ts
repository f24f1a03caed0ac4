import { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { articleClient, rawClient } from "../../load/client-model.ts";
import { sum } from "../../stats/sum.ts";
import { Unmeasured } from "../claim.ts";
import { notMade, requireMade } from "../trials.ts";

/** Name of the experiment: what CloudWatch has, read at the end. */
export const METRICS = "metrics";

type Metric = EvidenceOf<"metric">;
type Point = Metric["points"][number];

/** Requests that went out together, and when they were under way in AWS's time of day. */
interface Load {
  readonly fromEpochMs: number;
  readonly toEpochMs: number;
  /** Attempts that AWS refused, and requests that it took in the end. */
  readonly refused: number;
  readonly accepted: number;
}

const MINUTE_MS = 60_000;
const CLOCK_MS = 1_000; // how far the suite's idea of AWS's time of day may be off: `Date` headers tell whole seconds

/** What a client that gives up had tried, where only its failures were published. */
const ATTEMPTS: Readonly<Record<string, number>> = {
  [rawClient.name]: rawClient.attempts,
  [articleClient.name]: articleClient.attempts,
};

/** A metric of one version. @throws Unmeasured when CloudWatch was not read, or had none of it */
export function metricOf(evidence: Evidence, metric: string, version: string): Metric {
  requireMade(evidence, METRICS);
  const all = evidence.all("metric");
  if (all.length === 0) throw notMade(METRICS);
  const found = all.find((record) => record.metric === metric && record.version === version);
  if (found && found.points.length > 0) return found;
  throw new Unmeasured("inconclusive", `CloudWatch had no ${metric} of the version '${version}' when it was read.`);
}

/**
 * What a version was sent before a metric was read, by trials and by probes, those included in which this client stalled.
 * What was published without a time of day is left out.
 *
 * @throws Unmeasured when nothing has one
 */
export function loadsBefore(metric: Metric, { records }: Evidence, version: string): Load[] {
  // CloudWatch is read once; claims of a later chapter may have sent more since
  const evidence = new Evidence(records.slice(0, records.indexOf(metric)));
  const trials = evidence.all("trial").flatMap((trial): Load[] => {
    if (trial.version !== version || trial.startedAtEpochMs === undefined) return [];
    const requests = evidence.requestsOf(trial);
    if (requests.length === 0) return [published(trial, trial.startedAtEpochMs)];
    const refused = sum(requests.map(({ outcome, attempts }) => (outcome === "throttled" ? attempts : attempts - 1)));
    const accepted = requests.filter(({ status }) => status === 200).length;
    return [{ ...under(trial.startedAtEpochMs, trial.durationMs), refused, accepted }];
  });
  const probes = evidence.all("probe").flatMap((probe): Load[] => {
    if (probe.version !== version || probe.startedAtEpochMs === undefined) return [];
    const { requests, throttled: refused, failed = 0, durationMs } = probe;
    return [{ ...under(probe.startedAtEpochMs, durationMs), refused, accepted: requests - refused - failed }];
  });
  const loads = [...trials, ...probes];
  if (loads.length === 0) {
    throw new Unmeasured("inconclusive", `Nothing that was sent to the version '${version}' has a time of day.`);
  }
  return loads;
}

/** What is published is known by the minute, so it is taken to lie in that. */
function published({ client, throttled, succeeded }: EvidenceOf<"trial">, minute: number): Load {
  return { fromEpochMs: minute, toEpochMs: minute, refused: throttled * (ATTEMPTS[client] ?? 1), accepted: succeeded };
}

function under(startedAt: number, durationMs: number): Pick<Load, "fromEpochMs" | "toEpochMs"> {
  return { fromEpochMs: startedAt - CLOCK_MS, toEpochMs: startedAt + durationMs + CLOCK_MS };
}

/** Points are so far apart at least (ms): what one of them is about. A minute where there is but one. */
export function spacingOf(points: readonly Point[]): number {
  const times = points.map(({ atEpochMs }) => atEpochMs).toSorted((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  return gaps.length === 0 ? MINUTE_MS : Math.min(...gaps);
}

/** The points that are about the time when any of these were under way. */
export function pointsDuring(points: readonly Point[], spans: readonly Pick<Load, "fromEpochMs" | "toEpochMs">[]): Point[] {
  const spacing = spacingOf(points);
  const period = (epochMs: number) => Math.floor(epochMs / spacing);
  return points.filter(({ atEpochMs }) =>
    spans.some(({ fromEpochMs, toEpochMs }) => period(fromEpochMs) <= period(atEpochMs) && period(atEpochMs) <= period(toEpochMs)),
  );
}

export function total(points: readonly Point[]): number {
  return sum(points.map(({ value }) => value));
}

/** The trials of these experiments, as spans of AWS's time of day. @throws Unmeasured when none tells */
export function spansOf(evidence: Evidence, experiments: readonly string[]): Pick<Load, "fromEpochMs" | "toEpochMs">[] {
  for (const experiment of experiments) requireMade(evidence, experiment);
  const spans = evidence
    .all("trial")
    .filter(({ experiment }) => experiments.includes(experiment))
    .flatMap(({ startedAtEpochMs, durationMs }) => (startedAtEpochMs === undefined ? [] : [under(startedAtEpochMs, durationMs)]));
  if (spans.length === 0) throw new Unmeasured("inconclusive", `No trial of ${experiments.join(" or ")} has a time of day.`);
  return spans;
}
