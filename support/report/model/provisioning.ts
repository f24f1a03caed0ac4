import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import type { LedgerLine } from "../../ledger/ledger.ts";
import { phasesOf, type Phase } from "./phases.ts";
import { runTimeOf, type RunTime } from "./run-time.ts";
import { shortened } from "./shortened.ts";
import { standingUp, type StackResource } from "./standing-up.ts";

/** How the first version came to serve. All times are ms of the run's clock. */
export interface Provisioning {
  readonly resources: readonly StackResource[];
  readonly phases: readonly Phase[];
  readonly version?: FirstVersion;
  readonly zones: readonly Zone[];
  /** When EC2 was asked for the instances. */
  readonly lookedAt?: number;
}

export interface FirstVersion {
  readonly state: string;
  readonly sentAt?: number;
  readonly answeredAt?: number;
  readonly activeAt?: number;
  readonly activeAfterMs?: number;
  /** Its states, as looking showed them. */
  readonly seen: readonly { readonly at: number; readonly state: string }[];
}

export interface Zone {
  readonly name: string;
  readonly instances: readonly ZoneInstance[];
  readonly environments: readonly ZoneEnvironment[];
}

interface ZoneEnvironment {
  /** As much of it as tells it from others. */
  readonly id: string;
  /** When it was first seen to serve. */
  readonly answeredAt: number;
}

interface ZoneInstance {
  readonly id: string;
  readonly type: string;
  /** By EC2, in whole seconds. */
  readonly launchedAt?: number;
  /** By the capacity provider's log: when it begins to launch, and when it has. */
  readonly launchingAt?: number;
  readonly readyAt?: number;
}

const SOON_MS = 60_000; // after Active, three environments have answered something; what comes later may be scale-out
const CHARACTERS = 24; // that fit beside the chart
const ID_CHARACTERS = 8; // of an environment's id: enough to tell a few apart
const STATE_CHARACTERS = 60; // of a state with AWS's code for why

export function provisioningOf(evidence: Evidence, ledger: readonly LedgerLine[]): Provisioning {
  const resources = standingUp(evidence, ledger);
  const record = evidence.labelled("version", "fresh");
  const version = record && firstVersion(record);
  const environments = firstAnswers(evidence, version?.activeAt);
  const looked = evidence.labelled("instances", "first-active");
  return {
    resources,
    phases: phasesOf({
      spans: resources.flatMap(({ spans }) => spans),
      provider: evidence.timeline("stack-times", "capacity-provider"),
      version: version && { ...version, settledAt: version.activeAt ?? version.seen.at(-1)?.at },
      firstAnswerAt: environments[0]?.[1].answeredAt,
    }),
    ...(version ? { version } : {}),
    zones: zonesOf(looked?.instances.map((each) => instanceOf(each, evidence, runTimeOf(evidence))) ?? [], environments),
    ...(looked?.at === undefined ? {} : { lookedAt: Math.round(looked.at) }),
  };
}

function firstVersion(record: EvidenceOf<"version">): FirstVersion {
  const { publishSentAt, publishAnsweredAt, activeAfterMs, seen = [] } = record;
  const activeAt = publishSentAt !== undefined && activeAfterMs !== undefined ? publishSentAt + activeAfterMs : undefined;
  return {
    state: shortened([record.state, ...(record.reasonCode === undefined ? [] : [record.reasonCode])].join(", "), STATE_CHARACTERS),
    ...rounded({ sentAt: publishSentAt, answeredAt: publishAnsweredAt, activeAt, activeAfterMs }),
    seen: seen.map(({ at, state }) => ({ at: Math.round(at), state: shortened(state, CHARACTERS) })),
  };
}

/** When each of the version's environments was first seen to serve, in that order. */
function firstAnswers(evidence: Evidence, activeAt: number | undefined): InZone<ZoneEnvironment>[] {
  const versions = new Map(evidence.all("trial").map(({ experiment, trial, version }) => [`${experiment} ${trial}`, version]));
  const answers = evidence
    .all("request")
    .flatMap(({ experiment, trial, answeredAt, place }) =>
      place && versions.get(`${experiment} ${trial}`) === "fresh" ? [{ ...place, answeredAt }] : [],
    )
    .toSorted((a, b) => a.answeredAt - b.answeredAt);
  const firsts = [...Map.groupBy(answers, ({ environmentId }) => environmentId).values()].flatMap(([first]) => first ?? []);
  const until = (activeAt ?? firsts[0]?.answeredAt ?? 0) + SOON_MS;
  return firsts
    .filter(({ answeredAt }) => answeredAt <= until)
    .map(({ environmentId, zoneId, answeredAt }): InZone<ZoneEnvironment> => [
      zoneId ?? "zone not told",
      { id: environmentId.slice(0, ID_CHARACTERS), answeredAt: Math.round(answeredAt) },
    ]);
}

type InZone<T> = readonly [zone: string, what: T];

type Instance = EvidenceOf<"instances">["instances"][number];

function instanceOf({ id = "", type, zone, launchedAtEpochMs }: Instance, evidence: Evidence, time: RunTime | undefined): InZone<ZoneInstance> {
  const events = evidence.all("log").flatMap((log) => log.events);
  const lines = id === "" ? [] : events.filter(({ message }) => message.includes(id));
  const told = (words: RegExp) => lines.find(({ message }) => words.test(message))?.atEpochMs;
  const at = (epochMs: number | undefined) => (epochMs === undefined ? undefined : time?.toRunMs(epochMs));
  const times = { launchedAt: at(launchedAtEpochMs), launchingAt: at(told(/launching/i)), readyAt: at(told(/launched/i)) };
  return [zone, { id: shortened(id, CHARACTERS), type: shortened(type, CHARACTERS), ...rounded(times) }];
}

function zonesOf(instances: readonly InZone<ZoneInstance>[], environments: readonly InZone<ZoneEnvironment>[]): Zone[] {
  const names = [...new Set([...instances, ...environments].map(([zone]) => zone))].toSorted();
  return names.map((name) => ({
    name: shortened(name, CHARACTERS),
    instances: instances.flatMap(([zone, instance]) => (zone === name ? [instance] : [])),
    environments: environments.flatMap(([zone, environment]) => (zone === name ? [environment] : [])),
  }));
}

/** To whole ms; what is not known is left out. */
function rounded<K extends string>(times: Readonly<Record<K, number | undefined>>): Partial<Record<K, number>> {
  const known = Object.entries<number | undefined>(times).flatMap(([key, ms]) => (ms === undefined ? [] : [[key, Math.round(ms)]]));
  return Object.fromEntries(known) as Partial<Record<K, number>>;
}
