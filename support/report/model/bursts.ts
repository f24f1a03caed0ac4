import type { Evidence } from "../../evidence/evidence.ts";
import type { RequestRecord, TrialRecord } from "../../evidence/schema.ts";
import { isStalled } from "../../evidence/stalls.ts";

/** One request of a trial. Times are milliseconds since the first release of the trial. */
export interface BurstRequest {
  readonly index: number;
  readonly released: number;
  /** When the attempt was sent that was answered last. */
  readonly sent: number;
  readonly answered: number;
  readonly outcome: RequestRecord["outcome"];
  readonly attempts: number;
  readonly status: number;
  /** Which of the trial's environments served it, by its place in their list; undefined where nobody told. */
  readonly environment?: number;
  /** What its worker is called by: the process id, which other environments have, too. */
  readonly pid?: number;
  /** AWS's reason of a throttle. */
  readonly reason?: string;
  /** What AWS or the function said when it did not succeed, shortened. */
  readonly error?: string;
}

/** What one environment did in a trial. */
interface EnvironmentCount {
  readonly requests: number;
  /** Distinct workers that served them. */
  readonly workers: number;
}

export interface BurstTrial
  extends Pick<TrialRecord, "trial" | "version" | "concurrency" | "succeeded" | "throttled" | "failed" | "durationMs">,
    Partial<Pick<TrialRecord, "slotsProven" | "slotsAsked" | "distinctPids" | "eventLoopDelayMs">> {
  /** Whether the client itself stalled, so that no claim is judged from it. */
  readonly stalled: boolean;
  /** Those that the requests told of, in the order of first appearance. */
  readonly environments: readonly EnvironmentCount[];
  /** Environments × workers that served: `3 × 10`, `1 × 4 + 2 × 3`; undefined where nobody told. */
  readonly shape?: string;
  /** PIDs that served requests of different environments at the same time. */
  readonly pidsInSeveral: number;
  /** Where its time axis ends: the same for all trials of as many requests, so that they can be compared by eye. */
  readonly spanMs: number;
  readonly requests: readonly BurstRequest[];
}

/** All trials of an experiment that were made with one client model. */
export interface Burst {
  readonly experiment: string;
  readonly client: string;
  /** Whether the environments said that they run on Managed Instances. */
  readonly managed: boolean;
  readonly trials: readonly BurstTrial[];
}

const LONGEST_ERROR = 100; // characters: a line of the table; the whole text is in the evidence
const LEAST_SPAN = 1; // ms: an axis needs a length
const MANAGED = "lambda-managed-instances"; // AWS_LAMBDA_INITIALIZATION_TYPE there (AWS Developer Guide)

/** Every burst of the run, in the order of the evidence. */
export function burstsOf(evidence: Evidence): readonly Burst[] {
  const bursts = Map.groupBy(evidence.all("trial"), ({ experiment, client }) => JSON.stringify([experiment, client]));
  return [...bursts.values()].map((trials) => burstOf(trials, evidence));
}

function burstOf(trials: readonly TrialRecord[], evidence: Evidence): Burst {
  const { experiment, client } = trials[0] as TrialRecord;
  const made = trials.map((trial) => {
    const records = evidence.requestsOf(trial);
    return { trial, records, requests: timeRequests(records) };
  });
  const spans = new Map<number, number>();
  for (const { trial, requests } of made) {
    spans.set(trial.concurrency, Math.max(lastAnswer(requests), spans.get(trial.concurrency) ?? 0));
  }
  return {
    experiment,
    client,
    managed: made.some(({ records }) => records.some(({ place }) => place?.initializationType === MANAGED)),
    trials: made.map(({ trial, records, requests }) => trialOf(trial, records, requests, spans.get(trial.concurrency) ?? LEAST_SPAN)),
  };
}

function trialOf(trial: TrialRecord, records: readonly RequestRecord[], requests: readonly BurstRequest[], spanMs: number): BurstTrial {
  const { trial: number, version, concurrency, succeeded, throttled, failed, slotsProven, slotsAsked, distinctPids, eventLoopDelayMs } = trial;
  const environments = countEnvironments(records);
  return {
    trial: number,
    version,
    concurrency,
    succeeded,
    throttled,
    failed,
    durationMs: Math.round(trial.durationMs),
    ...(slotsProven === undefined ? {} : { slotsProven }),
    ...(slotsAsked === undefined ? {} : { slotsAsked }),
    ...(distinctPids === undefined ? {} : { distinctPids }),
    ...(eventLoopDelayMs === undefined ? {} : { eventLoopDelayMs: Math.round(eventLoopDelayMs) }),
    stalled: isStalled(trial),
    environments,
    ...(environments.length === 0 ? {} : { shape: shapeOf(environments) }),
    pidsInSeveral: [...Map.groupBy(requests, ({ pid }) => pid)].filter(([pid, of]) => pid !== undefined && isInSeveral(of)).length,
    spanMs,
    requests,
  };
}

function timeRequests(records: readonly RequestRecord[]): BurstRequest[] {
  const first = records.reduce((earliest, { releasedAt }) => Math.min(earliest, releasedAt), Number.POSITIVE_INFINITY);
  const since = (at: number) => Math.round(at - first);
  const seen = environmentIds(records);
  return records.map((record) => {
    const { index, outcome, attempts, status, place, reason } = record;
    const pid = place?.pid ?? record.pid;
    const error = outcome === "ok" ? undefined : errorOf(record);
    return {
      index,
      released: since(record.releasedAt),
      sent: since(record.sentAt),
      answered: since(record.answeredAt),
      outcome,
      attempts,
      status,
      ...(place ? { environment: seen.indexOf(place.environmentId) } : {}),
      ...(pid === undefined ? {} : { pid }),
      ...(reason === undefined ? {} : { reason: shorten(reason) }),
      ...(error === undefined ? {} : { error }),
    };
  });
}

function lastAnswer(requests: readonly BurstRequest[]): number {
  return requests.reduce((latest, { answered }) => Math.max(latest, answered), LEAST_SPAN);
}

function environmentIds(records: readonly RequestRecord[]): string[] {
  return [...new Set(records.flatMap(({ place }) => place?.environmentId ?? []))];
}

function countEnvironments(records: readonly RequestRecord[]): EnvironmentCount[] {
  const places = records.flatMap(({ place }) => place ?? []);
  const served = Map.groupBy(places, ({ environmentId }) => environmentId);
  return [...served.values()].map((of) => ({ requests: of.length, workers: new Set(of.map(({ workerId }) => workerId)).size }));
}

function shapeOf(environments: readonly EnvironmentCount[]): string {
  const alike = Map.groupBy(environments.toSorted((a, b) => b.workers - a.workers), ({ workers }) => workers);
  return [...alike].map(([workers, of]) => `${of.length}\u00a0×\u00a0${workers}`).join(" + ");
}

/** Whether two of these requests of one PID ran in different environments at the same time. */
function isInSeveral(requests: readonly BurstRequest[]): boolean {
  const told = requests.filter(({ environment }) => environment !== undefined).toSorted((a, b) => a.sent - b.sent);
  return told.some((one, nth) => {
    const others = told.slice(nth + 1).filter(({ sent }) => sent < one.answered);
    return others.some(({ environment }) => environment !== one.environment);
  });
}

/** The type of a throttle says only that it is one. */
function errorOf({ outcome, errorType, functionError, message, rawBody }: RequestRecord): string | undefined {
  const type = outcome === "throttled" ? undefined : (errorType ?? functionError);
  const said = [type, message ?? rawBody].filter((part) => part !== undefined);
  return said.length === 0 ? undefined : shorten(said.join(": "));
}

function shorten(text: string): string {
  return text.length > LONGEST_ERROR ? `${text.slice(0, LONGEST_ERROR)}…`.toWellFormed() : text;
}
