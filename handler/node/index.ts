/**
 * Sleep or compute as asked, and report exactly where that happened: the contract of handler/python, for Node.js.
 *
 * On Lambda Managed Instances one execution environment runs one Node.js process with several worker threads; each
 * loads this module by itself and handles many requests at once. So the answer carries an id for each level: worker
 * thread, environment, instance (boot_id) and zone.
 */

import { createHash, randomUUID } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { threadId } from "node:worker_threads";

/** What this function reads of Lambda's context. */
interface Context {
  readonly awsRequestId: string;
  readonly functionVersion: string;
}

type Outcome = Readonly<Record<string, unknown>>;

const DEFAULTS = { mode: "info", sleep_sec: 2, iterations: 5_000_000 };
const MODES = ["info", "io_bound", "cpu_bound", "crash"];
const MAX_SLEEP_SEC = 900;
const MAX_ITERATIONS = 1_000_000_000;
const MAX_SHOWN = 200;

const ZONE_PATH = "/2026-01-15/metadata/execution-environment";
const ZONE_TIMEOUT_MS = 1_000;

const WHERE = {
  environment_id: findEnvironmentId(),
  worker_id: randomUUID(),
  thread_id: threadId,
  log_stream: process.env.AWS_LAMBDA_LOG_STREAM_NAME ?? null,
  token_hash: findTokenHash(),
  zone_id: await findZoneId(),
  boot_id: findBootId(),
  max_concurrency: findMaxConcurrency(),
  initialization_type: process.env.AWS_LAMBDA_INITIALIZATION_TYPE ?? null,
  pid: process.pid,
  parent_pid: process.ppid,
};

export async function handler(event: unknown, context: Context): Promise<Outcome> {
  const startedAt = epochSeconds();
  const outcome = await perform(event);
  return {
    ...outcome,
    request_id: context.awsRequestId,
    function_version: context.functionVersion,
    ...WHERE,
    started_at: startedAt,
    ended_at: epochSeconds(),
  };
}

/** Bad input is answered, not thrown: a refused request must still say where it arrived. */
async function perform(event: unknown): Promise<Outcome> {
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    return refusal(null, "event", event, "a JSON object");
  }
  const request: Record<keyof typeof DEFAULTS, unknown> = { ...DEFAULTS, ...event };
  const { mode, sleep_sec, iterations } = request;
  if (typeof mode !== "string" || !MODES.includes(mode)) {
    return refusal(null, "mode", mode, `one of ${MODES.join(", ")}`);
  }
  if (typeof sleep_sec !== "number" || !(sleep_sec >= 0 && sleep_sec <= MAX_SLEEP_SEC)) {
    return refusal(mode, "sleep_sec", sleep_sec, `a number from 0 to ${MAX_SLEEP_SEC}`);
  }
  if (!isInteger(iterations) || iterations < 0 || iterations > MAX_ITERATIONS) {
    return refusal(mode, "iterations", iterations, `an integer from 0 to ${MAX_ITERATIONS}`);
  }

  if (mode === "io_bound") {
    await sleep(Math.ceil(sleep_sec * 1000) + 1); // a timer may fire up to 1 ms early
    return { ok: true, mode, sleep_sec };
  }
  if (mode === "cpu_bound") {
    return { ok: true, mode, iterations, compute_sec: compute(iterations) };
  }
  // What becomes of an environment whose worker dies can only be seen by letting one die: in a thread, it ends that.
  if (mode === "crash") process.exit(1);
  return { ok: true, mode };
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

/** Shortens the value, because an answer that echoed a huge event could not be delivered. */
function refusal(mode: string | null, name: string, value: unknown, accepted: string): Outcome {
  const text = inspect(value, { compact: true, breakLength: Infinity });
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
  return { ok: false, mode, error: `${name} was ${shown}, but must be ${accepted}.` };
}

/** The article's loop, kept as it is so that its timings compare; answers the seconds taken. It blocks its thread. */
function compute(iterations: number): number {
  const started = performance.now();
  let total = 0;
  for (let i = 0; i < iterations; i++) total += Math.sqrt(i) * Math.sin(i);
  if (Number.isNaN(total)) throw new Error("The sum is not a number."); // a sum nobody reads may be optimized away
  return (performance.now() - started) / 1000;
}

function epochSeconds(): number {
  return (performance.timeOrigin + performance.now()) / 1000;
}

/**
 * The workers of an environment share its temp directory, so a file there can name it.
 *
 * An id is written in full before it is linked to the common name, and a link to a name that exists fails: one id wins,
 * and no worker can read it half written.
 */
function findEnvironmentId(): string {
  const common = join(tmpdir(), ".lmi-environment-id");
  const ownId = randomUUID();
  const ownFile = `${common}-${ownId}`;
  try {
    writeFileSync(ownFile, ownId);
    linkSync(ownFile, common);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(ownFile, { force: true });
  }
  return readFileSync(common, "utf8");
}

/** The zone is worth knowing but not worth a failed start, so any failure reads as unknown. */
async function findZoneId(): Promise<string | null> {
  const { AWS_LAMBDA_METADATA_API: api, AWS_LAMBDA_METADATA_TOKEN: token } = process.env;
  if (!api || !token) return null;
  try {
    const response = await ask(`http://${api}${ZONE_PATH}`, token);
    const { AvailabilityZoneID: zoneId } = (await json(response)) as Record<string, unknown>;
    return response.statusCode === 200 && typeof zoneId === "string" ? zoneId : null;
  } catch {
    return null;
  }
}

/** Not with fetch, and with no shared agent: either would hand the token to a configured proxy. */
function ask(url: string, token: string): Promise<IncomingMessage> {
  const options = {
    agent: false,
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ZONE_TIMEOUT_MS),
  };
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on("error", reject);
  });
}

/** The token is unique to its environment, and secret: a hash identifies without revealing. */
function findTokenHash(): string | null {
  const token = process.env.AWS_LAMBDA_METADATA_TOKEN;
  return token ? createHash("sha256").update(token).digest("hex").slice(0, 16) : null;
}

/** Environments are containers, so those on one instance share the boot id of its kernel. */
function findBootId(): string | null {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
}

function findMaxConcurrency(): number | null {
  const text = process.env.AWS_LAMBDA_MAX_CONCURRENCY ?? "";
  return /^\d+$/.test(text) ? Number(text) : null;
}
