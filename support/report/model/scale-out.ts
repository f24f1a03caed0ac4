import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceRecord, TrialRecord } from "../../evidence/schema.ts";
import { shortened } from "./shortened.ts";

/** What one source tells of instances launched while a load ran. */
export interface LaunchSource {
  readonly name: "EC2" | "CloudTrail" | "provider log";
  /** Times in ms since the load began. */
  readonly events: readonly { readonly at: number; readonly text: string }[];
  /** What it means that there are none. */
  readonly silence: string;
}

/** A load whose launches are asked for: its trials, and its span of AWS's time of day where that is known. */
interface Watched {
  readonly trials: readonly TrialRecord[];
  readonly span: { readonly from: number; readonly to: number } | undefined;
}

const CHARACTERS = 120; // of a line of the log: a sentence, and not an error's ten thousand
const DELIVERED_MS = 15 * 60_000; // within which CloudTrail tells of what happened, as a rule
const RESOLUTION_MS = 1_000; // EC2 and CloudTrail tell whole seconds: what happened, happened up to a second later
const NONE = "none";

export function scaleOut(evidence: Evidence, load: Watched): LaunchSource[] {
  const within = (told: readonly { readonly atEpochMs: number; readonly text: string }[]) => {
    const { from, to } = load.span ?? { from: Number.POSITIVE_INFINITY, to: 0 };
    return told
      .filter(({ atEpochMs }) => atEpochMs + RESOLUTION_MS > from && atEpochMs <= to)
      .map(({ atEpochMs, text }) => ({ at: Math.max(0, Math.round(atEpochMs - from)), text: shortened(text, CHARACTERS) }))
      .toSorted((a, b) => a.at - b.at);
  };
  return [
    { name: "EC2", events: within(launchTimes(evidence)), silence: silenceOfEc2(evidence, load) },
    { name: "CloudTrail", events: within(trailEvents(evidence)), silence: silenceOfTrail(evidence, load) },
    { name: "provider log", events: within(logLines(evidence)), silence: silenceOfLog(evidence, load) },
  ];
}

/** Of each instance that was ever looked at. */
function launchTimes(evidence: Evidence) {
  const seen = evidence.all("instances").flatMap(({ instances }) => instances);
  return [...Map.groupBy(seen, ({ id }) => id)].flatMap(([id = "", [instance]]) =>
    instance?.launchedAtEpochMs === undefined ? [] : [{ atEpochMs: instance.launchedAtEpochMs, text: `${instance.type} ${id} in ${instance.zone}` }],
  );
}

/** Two kinds of records may tell of the same launch. */
function trailEvents(evidence: Evidence) {
  const told = [
    ...evidence.all("launches").flatMap(({ events = [] }) => events),
    ...evidence.all("trail").flatMap(({ events }) => events.filter(({ name }) => name === "RunInstances")),
  ].map(({ atEpochMs, instanceIds = [] }) => ({ atEpochMs, text: `RunInstances ${instanceIds.join(", ")}` }));
  return [...new Map(told.map((event) => [`${event.atEpochMs} ${event.text}`, event])).values()];
}

/** Lines that speak of a launch, of a failed one too. */
function logLines(evidence: Evidence) {
  const events = evidence.all("log").flatMap((log) => log.events);
  return events.filter(({ message }) => /launch/i.test(message)).map(({ atEpochMs, message }) => ({ atEpochMs, text: message }));
}

/** Only a look at the fleet that carried the load counts: one that shows an instance older than the load. */
function silenceOfEc2(evidence: Evidence, { trials, span }: Watched): string {
  const seen = recordedAfter(evidence, trials).flatMap((record) => (record.kind === "instances" ? record.instances : []));
  const isFleet = seen.some(({ launchedAtEpochMs }) => span && launchedAtEpochMs !== undefined && launchedAtEpochMs <= span.from);
  return isFleet ? NONE : "not asked about these instances afterwards";
}

/** It comes late, and what it does not tell means something only once it has told the first launch. */
function silenceOfTrail(evidence: Evidence, { trials }: Watched): string {
  const experiments = new Set(trials.map(({ experiment }) => experiment));
  const told = evidence.all("launches").filter(({ label }) => experiments.has(label));
  const reads = recordedAfter(evidence, trials).flatMap((record) => (record.kind === "trail" ? [record] : []));
  if (told.length === 0 && reads.length === 0) return "not read afterwards";
  const delivered = told.some(({ firstLaunchSeen }) => firstLaunchSeen) || trailEvents(evidence).length > 0;
  if (!delivered) return "silent, even of the first launch";
  const ended = Math.max(...trials.map(({ startedAt = 0, durationMs }) => startedAt + durationMs));
  const late = told.length > 0 || reads.some(({ at }) => at - ended >= DELIVERED_MS);
  return late ? NONE : "none yet: it was read less than 15 min after the load";
}

function silenceOfLog(evidence: Evidence, { trials }: Watched): string {
  const logs = recordedAfter(evidence, trials).flatMap((record) => (record.kind === "log" ? [record] : []));
  if (logs.length === 0) return "not read afterwards";
  return logs.some(({ found }) => found) ? NONE : "there is no such log";
}

/** Records stand in the order in which they were made. */
function recordedAfter({ records }: Evidence, trials: readonly TrialRecord[]): EvidenceRecord[] {
  const made = new Set<EvidenceRecord>(trials);
  return records.slice(1 + records.findLastIndex((record) => made.has(record)));
}
