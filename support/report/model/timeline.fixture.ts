import fc from "fast-check";

import { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf, EvidenceRecord, RequestRecord, TrialRecord } from "../../evidence/schema.ts";
import type { LedgerLine } from "../../ledger/ledger.ts";

/** What AWS's time of day is when the run's clock shows 0. */
export const DAY = 1_775_491_200_000;

export const MINUTE = 60_000;

export function evidenceWith(...records: readonly (EvidenceRecord | readonly EvidenceRecord[])[]): Evidence {
  return new Evidence(records.flat());
}

/** A trial that begins at a time of both clocks. */
export function trialAt(startedAt: number, rest: Partial<TrialRecord> = {}): TrialRecord {
  return {
    kind: "trial",
    experiment: "burst-40",
    trial: 1,
    client: "raw",
    version: "fresh",
    concurrency: 40,
    succeeded: 30,
    throttled: 10,
    failed: 0,
    durationMs: 3_000,
    startedAt,
    startedAtEpochMs: DAY + startedAt,
    ...rest,
  };
}

export function requestAt(releasedAt: number, rest: Partial<RequestRecord> = {}): RequestRecord {
  return {
    kind: "request",
    experiment: "burst-40",
    trial: 1,
    index: 0,
    releasedAt,
    sentAt: releasedAt,
    answeredAt: releasedAt + 3_000,
    attempts: 1,
    outcome: "ok",
    status: 200,
    ...rest,
  };
}

/** Where a request ran. */
export function ranIn(environmentId: string, zoneId: string | null = "use1-az1"): Pick<RequestRecord, "place"> {
  const untold = { logStream: null, tokenHash: null, bootId: null, maxConcurrency: null, initializationType: null };
  return { place: { environmentId, workerId: "w", pid: 12, zoneId, startedAtEpochMs: DAY, endedAtEpochMs: DAY, ...untold } };
}

export function metric(name: string, points: Readonly<Record<number, number>>, rest: Partial<EvidenceOf<"metric">> = {}): EvidenceOf<"metric"> {
  const told = Object.entries(points).map(([at, value]) => ({ atEpochMs: Number(at), value }));
  return { kind: "metric", metric: name, version: "fresh", dimensions: {}, statistic: "Sum", periodSec: 60, points: told, ...rest };
}

export function line(at: number, step: LedgerLine["step"], type: string, part: string): LedgerLine {
  return { at, step, type, name: `lmi-verify-twin-0123456789-${part}` };
}

const HOSTILE = `</script><script>alert("1")</script>${"x".repeat(10_000)}`;
const text = fc.constantFrom("fresh", "Active", "Pending", "INFO: Launching m7i.xlarge instance i-0 in us-east-1a", HOSTILE, "");
const time = fc.double({ min: 0, max: 10_000_000, noNaN: true });
const epoch = fc.integer({ min: DAY - 10_000_000, max: DAY + 10_000_000 });
const few = fc.integer({ min: 0, max: 60 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const experiment = fc.constantFrom("cpu-burst", "cpu-stability", "saturation", "burst-40");

const told = {
  version: fc.record({ kind: fc.constant("version"), label: fc.constant("fresh"), state: text, reasonCode: maybe(text), activeAfterMs: maybe(time), publishSentAt: maybe(time), publishAnsweredAt: maybe(time) }),
  instances: fc.record({
    kind: fc.constant("instances"),
    label: fc.constant("first-active"),
    at: maybe(time),
    instances: fc.array(fc.record({ id: maybe(text), type: text, zone: text, launchedAtEpochMs: maybe(epoch) }), { maxLength: 4 }),
  }),
  trial: fc
    .record({ experiment, trial: few, succeeded: few, throttled: few, failed: few, durationMs: time, startedAt: maybe(time), startedAtEpochMs: maybe(epoch) })
    .map(({ startedAt, startedAtEpochMs, ...rest }) => {
      const { startedAt: _, startedAtEpochMs: __, ...trial } = trialAt(0, rest);
      return { ...trial, ...(startedAt === undefined ? {} : { startedAt }), ...(startedAtEpochMs === undefined ? {} : { startedAtEpochMs }) };
    }),
  request: fc
    .record({ experiment, trial: few, at: time, attempts: fc.integer({ min: 1, max: 3 }), outcome: fc.constantFrom("ok", "throttled", "failed"), reason: maybe(text), id: maybe(text) })
    .map(({ experiment: of, trial, at, attempts, outcome, reason, id }) =>
      requestAt(at, { experiment: of, trial, attempts, outcome, ...(reason === undefined ? {} : { reason }), ...(id === undefined ? {} : ranIn(id, id)) }),
    ),
  probe: fc.record({ kind: fc.constant("probe"), version: text, startedAtEpochMs: maybe(epoch), requests: few, throttled: few, durationMs: time }),
  metric: fc
    .record({ name: fc.constantFrom("Throttles", "CPUThrottles", "Invocations"), points: fc.array(fc.tuple(epoch, few), { maxLength: 5 }), periodSec: fc.constantFrom(60, 300) })
    .map(({ name, points, periodSec }) => metric(name, Object.fromEntries(points), { periodSec })),
  log: fc.record({ kind: fc.constant("log"), group: text, found: fc.boolean(), events: fc.array(fc.record({ atEpochMs: epoch, message: text }), { maxLength: 4 }) }),
  trail: fc.record({ kind: fc.constant("trail"), at: time, names: fc.constant([]), events: fc.array(fc.record({ name: fc.constant("RunInstances"), atEpochMs: epoch, instanceIds: fc.array(text, { maxLength: 2 }) }), { maxLength: 3 }) }),
};

/** Evidence that is partial, contradicts itself, or means harm. */
export const anyEvidence: fc.Arbitrary<Evidence> = fc
  .array(fc.oneof(...Object.values(told)) as fc.Arbitrary<EvidenceRecord>, { maxLength: 40, size: "max" })
  .map((records) => new Evidence(records));

export const anyLedger: fc.Arbitrary<readonly LedgerLine[]> = fc.array(
  fc.record({ at: time, step: fc.constantFrom("intended", "created", "removed"), type: fc.constantFrom("ec2:vpc", "logs:log-group", HOSTILE), name: text }),
  { maxLength: 30 },
);

/** What no markup of a chart may hold: hostile markup, and numbers that are none. */
export const BROKEN = /<script|NaN|Infinity|undefined|\[object/;
