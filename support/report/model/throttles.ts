import type { Evidence } from "../../evidence/evidence.ts";
import { clientThrottles, NO_REASON } from "./client-throttles.ts";
import { shortened } from "./shortened.ts";

/** Refused attempts by the minute of AWS's time: what the client counted beside what CloudWatch did. */
export interface Throttles {
  /** What the counts of each minute are of, in the order in which they are stacked. */
  readonly reasons: readonly string[];
  readonly causes: readonly string[];
  /** Only those in which anything was counted, in order. */
  readonly minutes: readonly ThrottleMinute[];
  /** How long such a "minute" is: longer than one where CloudWatch was read in longer periods. */
  readonly periodMs: number;
  /** Refused attempts that nothing gives a time of day. */
  readonly undated: number;
  readonly read: boolean;
}

export interface ThrottleMinute {
  readonly atEpochMs: number;
  /** Of each reason and each cause, in their order. */
  readonly client: readonly number[];
  readonly cloudWatch: readonly number[];
  /** The metric Throttles; undefined where CloudWatch had no point. */
  readonly throttles?: number;
}

const MINUTE_MS = 60_000;
const MOST_REASONS = 4; // that colours and patterns tell apart; AWS is expected to have one or two
const REASON_CHARACTERS = 60; // that fit into a legend
const OTHERS = "other reasons";
const NO_CAUSE = "no cause told";

/** CloudWatch's four causes, as people call them. */
const CAUSES: Readonly<Record<string, string>> = {
  ConcurrencyThrottles: "concurrency",
  CPUThrottles: "CPU",
  MemoryThrottles: "memory",
  DiskThrottles: "disk",
};

export function throttlesOf(evidence: Evidence): Throttles {
  const metrics = evidence.all("metric").filter(({ metric, version, statistic }) => {
    return version !== undefined && statistic === "Sum" && (metric === "Throttles" || metric in CAUSES);
  });
  const periodMs = Math.max(MINUTE_MS, ...metrics.map(({ periodSec }) => periodSec * 1_000));
  const period = (epochMs: number) => Math.floor(epochMs / periodMs) * periodMs;
  const points = metrics.flatMap((record) =>
    record.points.map(({ atEpochMs, value }) => ({ metric: record.metric, at: period(atEpochMs), count: value })),
  );
  const attempts = clientThrottles(evidence);
  const dated = attempts.flatMap(({ atEpochMs, reason, count }) => (atEpochMs === undefined ? [] : [{ at: period(atEpochMs), reason, count }]));
  const reasons = reasonsOf(dated);
  const counted = [...points, ...dated].filter(({ count }) => count > 0);
  const minutes = [...new Set(counted.map(({ at }) => at))].toSorted((a, b) => a - b);
  return {
    reasons: reasons.map(({ name }) => name),
    causes: [...Object.values(CAUSES), NO_CAUSE],
    minutes: minutes.map((at) => minuteOf(at, points, dated, reasons)),
    periodMs,
    undated: total(attempts.filter(({ atEpochMs }) => atEpochMs === undefined)),
    read: metrics.length > 0,
  };
}

interface Counted {
  readonly at: number;
  readonly count: number;
}

type Attempts = Counted & { readonly reason: string };

interface Reason {
  readonly name: string;
  holds(reason: string): boolean;
}

function minuteOf(at: number, points: readonly (Counted & { metric: string })[], attempts: readonly Attempts[], reasons: readonly Reason[]): ThrottleMinute {
  const ofMetric = (name: string) => points.filter((point) => point.at === at && point.metric === name);
  const causes = Object.keys(CAUSES).map((metric) => total(ofMetric(metric)));
  const throttles = ofMetric("Throttles");
  const told = causes.reduce((sum, count) => sum + count, 0);
  return {
    atEpochMs: at,
    client: reasons.map(({ holds }) => total(attempts.filter((each) => each.at === at && holds(each.reason)))),
    cloudWatch: [...causes, Math.max(0, total(throttles) - told)],
    ...(throttles.length === 0 ? {} : { throttles: total(throttles) }),
  };
}

/** The most frequent by their names, the rest together; what tells no reason is last. */
function reasonsOf(attempts: readonly Attempts[]): Reason[] {
  const silent = [...NO_REASON].filter((name) => attempts.some(({ reason }) => reason === name));
  const told = attempts.filter(({ reason }) => !silent.includes(reason));
  const names = [...Map.groupBy(told, ({ reason }) => reason)].toSorted((a, b) => total(b[1]) - total(a[1])).map(([name]) => name);
  const shown = names.length > MOST_REASONS ? names.slice(0, MOST_REASONS - 1) : names;
  const others = new Set(names.slice(shown.length));
  return [
    ...shown.map((name): Reason => ({ name: shortened(name, REASON_CHARACTERS), holds: (reason) => reason === name })),
    ...(others.size > 0 ? [{ name: OTHERS, holds: (reason: string) => others.has(reason) }] : []),
    ...silent.map((name): Reason => ({ name, holds: (reason) => reason === name })),
  ];
}

function total(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((sum, { count }) => sum + count, 0);
}
