import type { Evidence } from "../../evidence/evidence.ts";
import type { RequestRecord, TrialRecord } from "../../evidence/schema.ts";
import { articleClient, rawClient } from "../../load/client-model.ts";
import { runTimeOf, type RunTime } from "./run-time.ts";

/** Attempts that were refused together, as the client counted them. */
interface RefusedAttempts {
  /** In AWS's time of day; undefined where nothing tells. */
  readonly atEpochMs: number | undefined;
  readonly reason: string;
  readonly count: number;
}

const UNTOLD = "no reason told";
const PROBES = "probes, whose reason is not kept";
const PUBLISHED = "published failures, times the attempts of their client";

/** What stands for a reason where none is told. */
export const NO_REASON: ReadonlySet<string> = new Set([UNTOLD, PROBES, PUBLISHED]);

/** What a client that gives up had tried, where only its failures were published. */
const ATTEMPTS: Readonly<Record<string, number>> = {
  [rawClient.name]: rawClient.attempts,
  [articleClient.name]: articleClient.attempts,
};

/** Of requests and of probes. All attempts of one request are dated at its release: of the others nothing tells when. */
export function clientThrottles(evidence: Evidence): RefusedAttempts[] {
  const time = runTimeOf(evidence);
  const trials = new Map(evidence.all("trial").map((trial) => [nameOf(trial), trial]));
  const requests = evidence.all("request");
  const requested = requests.map((request) => refusalsOf(request, trials.get(nameOf(request)), time));
  const told = new Set(requests.map(nameOf));
  const published = [...trials].flatMap(([name, trial]) => (told.has(name) ? [] : [publishedOf(trial)]));
  const probes = evidence.all("probe").map(({ startedAtEpochMs, throttled }) => ({ atEpochMs: startedAtEpochMs, reason: PROBES, count: throttled }));
  return [...requested, ...published, ...probes].filter(({ count }) => count > 0);
}

function nameOf({ experiment, trial }: RequestRecord | TrialRecord): string {
  return `${experiment} ${trial}`;
}

/** The last attempt of a request that went through was not refused. */
function refusalsOf({ outcome, attempts, reason = UNTOLD, releasedAt }: RequestRecord, trial: TrialRecord | undefined, time: RunTime | undefined): RefusedAttempts {
  const count = outcome === "throttled" ? attempts : attempts - 1;
  return { atEpochMs: time?.toEpochMs(releasedAt) ?? trial?.startedAtEpochMs, reason, count };
}

function publishedOf({ client, throttled, startedAtEpochMs }: TrialRecord): RefusedAttempts {
  return { atEpochMs: startedAtEpochMs, reason: PUBLISHED, count: throttled * (ATTEMPTS[client] ?? 1) };
}
