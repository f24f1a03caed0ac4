import type { InvocationRequest, InvocationResponse } from "@aws-sdk/client-lambda";

import { Pending } from "../../engine/pending.ts";
import type { Task } from "../../fleet/environment.ts";
import type { Refusal } from "../../fleet/version-fleet.ts";
import { answerProbe, planProbe } from "../../handlers/probe-handler.ts";
import { AwsError } from "../../wire/aws-error.ts";
import type { Call } from "../service.ts";
import { Constraints } from "./constraints.ts";
import { conflict, invalidParameter } from "./errors.ts";
import type { LambdaState } from "./lambda-state.ts";
import type { VersionRecord } from "./records.ts";

const MOST_PAYLOAD = 6_291_456; // DG quotas: 6 MB for synchronous invokes

/** Each refusal counts once as a throttle and once under its cause; the other causes count zero (DG, metrics page). */
const throttleMetrics: readonly (readonly [metric: string, cause: Refusal | undefined])[] = [
  ["ConcurrencyThrottles", "concurrency"],
  ["CPUThrottles", "cpu"],
  ["MemoryThrottles", undefined],
  ["DiskThrottles", undefined],
];

/** Invoke, as functions on capacity providers answer it. Sources: DG, LS, WS (docs/sources.md). */
export function invokeOperations(state: LambdaState) {
  return {
    Invoke: (request: InvocationRequest, call: Call) => invoke(state, request, call),
  };
}

function invoke(state: LambdaState, request: InvocationRequest, call: Call): Pending<InvocationResponse> {
  new Constraints()
    .oneOf("invocationType", request.InvocationType, ["Event", "RequestResponse", "DryRun"])
    .oneOf("logType", request.LogType, ["None", "Tail"])
    .check();
  const size = request.Payload?.length ?? 0;
  if (size > MOST_PAYLOAD) {
    const sentence = `${size} byte payload is too large for the RequestResponse invocation type (limit ${MOST_PAYLOAD} bytes)`;
    throw new AwsError("RequestTooLargeException", sentence);
  }
  const version = invocable(state, request);
  if (request.LogType === "Tail") {
    throw invalidParameter("Tail logs are not supported for functions configured with capacity provider");
  }
  if (request.InvocationType && request.InvocationType !== "RequestResponse") {
    throw invalidParameter(`The twin models synchronous invokes only, not ${request.InvocationType}.`);
  }
  const event = parseEvent(request.Payload);
  const answer = new Pending<InvocationResponse>();
  const refusal = version.fleet?.route((task) => serve(state, version, event, call, task, answer));
  count(state, version, refusal);
  if (refusal) throw throttled(state);
  return answer;
}

function invocable(state: LambdaState, request: InvocationRequest): VersionRecord {
  const { record, qualifier } = state.locate(request.FunctionName ?? "", request.Qualifier);
  if (qualifier === undefined || qualifier === "$LATEST" || qualifier === "$LATEST.PUBLISHED") {
    throw new AwsError(
      "NoPublishedVersionException",
      "The function can't be invoked because no published version exists. For functions with capacity provider " +
        "configuration, either publish a version to $LATEST.PUBLISHED, or specify a published version qualifier.",
    );
  }
  const version = state.version(record.name, qualifier);
  if (version.state !== "Active") {
    throw conflict(
      `The operation cannot be performed at this time. The function is currently in the following state: ${version.state}`,
    );
  }
  return version;
}

function parseEvent(payload: Uint8Array | undefined): unknown {
  if (!payload || payload.length === 0) return {};
  try {
    return JSON.parse(Buffer.from(payload).toString("utf8"));
  } catch (error) {
    throw new AwsError(
      "InvalidRequestContentException",
      `Could not parse request body into json: ${(error as Error).message}`,
    );
  }
}

/**
 * Serves one request on one worker. When the function's time-out comes first, the caller is told so, and the worker
 * stays taken until the code is through: LMI does not stop it. A crashed worker's caller hears of nothing but the time-out.
 */
function serve(
  state: LambdaState,
  version: VersionRecord,
  event: unknown,
  call: Call,
  task: Task,
  answer: Pending<InvocationResponse>,
): void {
  const { queue, world } = state.surroundings;
  const plan = planProbe(event);
  const startedAt = state.surroundings.wall();
  const timeoutSec = version.configuration.Timeout ?? 3;
  const timeout = queue.after(timeoutSec * 1_000, () =>
    answer.resolve({
      StatusCode: 200,
      ExecutedVersion: version.version,
      FunctionError: "Unhandled",
      Payload: encode({
        errorType: "Sandbox.Timedout",
        errorMessage: `Task timed out after ${timeoutSec}.00 seconds`,
      }),
    }),
  );
  const finish = () => {
    timeout.cancel();
    task.done();
    const body = answerProbe(plan, task.identity, call.requestId, startedAt, state.surroundings.wall());
    answer.resolve({ StatusCode: 200, ExecutedVersion: version.version, Payload: encode(body) });
  };
  if (plan.work.kind === "crash") task.crash();
  else if (plan.work.kind === "wait") task.wait(plan.work.milliseconds, finish);
  else if (plan.work.kind === "compute") task.compute(plan.work.iterations * world.fleet.cpu.msPerIteration, finish);
  else task.wait(0, finish);
}

function encode(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}

function count(state: LambdaState, version: VersionRecord, refusal: Refusal | undefined): void {
  const { FunctionName = "" } = version.configuration;
  const byVersion = { FunctionName, Resource: `${FunctionName}:${version.version}` };
  const byFunction = { FunctionName };
  if (!refusal) {
    state.metrics.count("Invocations", byFunction, 1);
    return;
  }
  for (const where of [byFunction, byVersion]) {
    state.metrics.count("Throttles", where, 1);
    for (const [metric, cause] of throttleMetrics) state.metrics.count(metric, where, cause === refusal ? 1 : 0);
  }
}

function throttled(state: LambdaState): AwsError {
  const { message, reason, retryAfterSeconds } = state.surroundings.world.throttle;
  return new AwsError("TooManyRequestsException", message, {
    members: {
      ...(reason === undefined ? {} : { Reason: reason }),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds: String(retryAfterSeconds) }),
    },
  });
}
