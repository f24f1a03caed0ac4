/** Where a request ran, as the deployed handler tells it. */
export interface ProbeIdentity {
  readonly environmentId: string;
  readonly pid: number;
  readonly parentPid: number;
  readonly workerId: string;
  /** Of a worker that is a thread: Node.js only. */
  readonly threadId?: number;
  readonly logStream: string;
  readonly tokenHash: string;
  readonly zoneId: string;
  readonly bootId: string;
  /** Of an environment on a capacity provider; a standard one has none. */
  readonly maxConcurrency: number | null;
  readonly initializationType: "lambda-managed-instances" | "on-demand";
  readonly functionVersion: string;
}

/** What the handler does with an event before it answers. */
type Work =
  | { readonly kind: "none" }
  | { readonly kind: "crash" }
  | { readonly kind: "wait"; readonly milliseconds: number }
  | { readonly kind: "compute"; readonly iterations: number };

export interface Plan {
  readonly work: Work;
  /** The part of the answer that depends on the event alone. */
  readonly outcome: Readonly<Record<string, unknown>>;
}

const MODES = ["info", "io_bound", "cpu_bound", "crash"];
const MAX_SLEEP_SEC = 900;
const MAX_ITERATIONS = 1_000_000_000;

/**
 * A model of `handler/python/lambda_function.py` and of `handler/node/index.ts`, which share a contract: the same event
 * gives the same answer but for what depends on where it ran. A contract test runs the real handler and holds the model
 * to it.
 */
export function planProbe(event: unknown): Plan {
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    return refusal(null, "event", event, "a JSON object");
  }
  const request = { mode: "info", sleep_sec: 2, iterations: 5_000_000, ...event } as Record<string, unknown>;
  const { mode, sleep_sec, iterations } = request;
  if (typeof mode !== "string" || !MODES.includes(mode)) return refusal(null, "mode", mode, `one of ${MODES.join(", ")}`);
  if (typeof sleep_sec !== "number" || !(sleep_sec >= 0 && sleep_sec <= MAX_SLEEP_SEC)) {
    return refusal(mode, "sleep_sec", sleep_sec, `a number from 0 to ${MAX_SLEEP_SEC}`);
  }
  if (!Number.isInteger(iterations) || !((iterations as number) >= 0 && (iterations as number) <= MAX_ITERATIONS)) {
    return refusal(mode, "iterations", iterations, `an integer from 0 to ${MAX_ITERATIONS}`);
  }
  if (mode === "io_bound") {
    return { work: { kind: "wait", milliseconds: sleep_sec * 1000 }, outcome: { ok: true, mode, sleep_sec } };
  }
  if (mode === "cpu_bound") {
    return { work: { kind: "compute", iterations: iterations as number }, outcome: { ok: true, mode, iterations } };
  }
  if (mode === "crash") return { work: { kind: "crash" }, outcome: {} };
  return { work: { kind: "none" }, outcome: { ok: true, mode } };
}

function refusal(mode: string | null, name: string, value: unknown, accepted: string): Plan {
  const error = `${name} was ${JSON.stringify(value)}, but must be ${accepted}.`;
  return { work: { kind: "none" }, outcome: { ok: false, mode, error } };
}

/** The whole answer. @param startedAt and @param endedAt AWS's time of day in ms */
export function answerProbe(
  plan: Plan,
  identity: ProbeIdentity,
  requestId: string,
  startedAt: number,
  endedAt: number,
): Record<string, unknown> {
  const compute = plan.work.kind === "compute" ? { compute_sec: (endedAt - startedAt) / 1000 } : {};
  return {
    ...plan.outcome,
    ...compute,
    request_id: requestId,
    function_version: identity.functionVersion,
    environment_id: identity.environmentId,
    worker_id: identity.workerId,
    ...(identity.threadId === undefined ? {} : { thread_id: identity.threadId }),
    log_stream: identity.logStream,
    token_hash: identity.tokenHash,
    zone_id: identity.zoneId,
    boot_id: identity.bootId,
    max_concurrency: identity.maxConcurrency,
    initialization_type: identity.initializationType,
    pid: identity.pid,
    parent_pid: identity.parentPid,
    started_at: startedAt / 1000,
    ended_at: endedAt / 1000,
  };
}
