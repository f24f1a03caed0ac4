import type { RequestRecord } from "../evidence/schema.ts";
import { burst, type BurstRequest } from "../load/burst.ts";
import type { ClientModel } from "../load/client-model.ts";
import type { LabContext } from "./context.ts";
import { Obstacle } from "./obstacle.ts";
import { requirePermitted } from "./permitted.ts";
import { readPlace } from "./place.ts";
import type { ProvenSlots } from "./slots.ts";
import { CALLER_RATE } from "./throttles.ts";
import { startedAtDay } from "./time-of-day.ts";
import type { InvokeSubject } from "./versions.ts";

export interface BurstSpec {
  readonly experiment: string;
  /** Number of the trial, from 1. */
  readonly trial: number;
  readonly version: InvokeSubject;
  readonly concurrency: number;
  readonly event: Readonly<Record<string, unknown>>;
  readonly client: ClientModel;
  /** What was proven right before, when the experiment asks for it. */
  readonly slots?: ProvenSlots;
}

/** What a burst needs of the lab: it can be made wherever something answers invokes. */
export type BurstContext = Pick<LabContext, "clock" | "evidence" | "invoker" | "streams" | "watchStalls">;

/** When a burst took place, on the run's clock. */
export interface BurstSummary {
  readonly releasedAt: number;
  readonly answeredAt: number;
}

const THROTTLED = 429;

/** Makes one burst; each of its requests, and what they add up to, is evidence. */
export async function runBurst(context: BurstContext, spec: BurstSpec): Promise<BurstSummary> {
  const { clock, evidence, invoker, streams } = context;
  const watch = context.watchStalls?.();
  const startedAt = clock.now();
  const requests = await burst(
    clock,
    invoker,
    spec.client,
    streams.of(`client/${spec.experiment}/${spec.trial}`),
    spec.concurrency,
    { functionName: spec.version.functionName, qualifier: spec.version.number, payload: JSON.stringify(spec.event) },
    () => watch?.forget(), // signing all of them keeps the event loop, and delays nothing that is measured
  ).finally(() => watch?.end());
  const records = requests.map((request) => describe(spec, request));
  for (const record of records) evidence.append(record);
  const count = (outcome: RequestRecord["outcome"]) => records.filter((record) => record.outcome === outcome).length;
  const answeredAt = Math.max(...requests.map(({ last }) => last.answeredAt)) + spec.client.distanceMs;
  const releasedAt = Math.min(...requests.map((request) => request.releasedAt));
  evidence.append({
    kind: "trial",
    experiment: spec.experiment,
    trial: spec.trial,
    client: spec.client.name,
    version: spec.version.label,
    concurrency: spec.concurrency,
    event: { ...spec.event },
    succeeded: count("ok"),
    throttled: count("throttled"),
    failed: count("failed"),
    startedAt,
    ...startedAtDay(clock, startedAt),
    durationMs: answeredAt - startedAt,
    ...(watch ? { eventLoopDelayMs: watch.longestMs } : {}),
    distinctPids: new Set(records.flatMap(({ place }) => (place ? [place.pid] : []))).size,
    ...(spec.slots ? { slotsProven: spec.slots.proven, slotsAsked: spec.slots.asked } : {}),
  });
  requirePermitted(records);
  const broken = records.find(saysNothing);
  if (broken) throw spoilt(spec, broken);
  return { releasedAt, answeredAt };
}

/** Lost by AWS or the wire, or refused for whoever calls: nothing about the function that was invoked. */
function saysNothing({ status, functionError, reason }: RequestRecord): boolean {
  return reason === CALLER_RATE || (functionError === undefined && (status === 0 || status >= 500));
}

/** A request that says nothing about what was measured spoils its burst. */
function spoilt({ trial }: BurstSpec, record: RequestRecord): Obstacle {
  return new Obstacle("RequestLost", `Request ${record.index} of trial ${trial} ${tellLoss(record)}. Run again.`);
}

/** What the wire or AWS said of a request that was lost. */
export function tellLoss({ status, errorType = "no name", message = "no text" }: Pick<RequestRecord, "status" | "errorType" | "message">): string {
  const what = status === 0 ? "was not answered" : `was answered with ${status}`;
  return `${what} (${errorType}: ${message})`;
}

function describe(spec: BurstSpec, { index, releasedAt, attempts, last }: BurstRequest): RequestRecord {
  const place = last.functionError ? undefined : readPlace(last.payload);
  const outcome = last.status === THROTTLED ? "throttled" : place ? "ok" : "failed";
  return {
    kind: "request",
    experiment: spec.experiment,
    trial: spec.trial,
    index,
    releasedAt,
    sentAt: last.sentAt,
    answeredAt: last.answeredAt,
    attempts,
    outcome,
    status: last.status,
    ...defined({
      errorType: last.errorType,
      reason: last.reason,
      retryAfter: last.retryAfter,
      message: last.message,
      rawBody: last.rawBody ?? (outcome === "failed" ? last.payload : undefined),
      functionError: last.functionError,
      container: last.routedTo,
      place,
    }),
  };
}

/** Leaves out members without a value. */
function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
