import type { FunctionConfiguration, InvocationRequest, InvocationResponse } from "@aws-sdk/client-lambda";

import { Pending } from "../../engine/pending.ts";
import type { Task } from "../../fleet/task.ts";
import { answerProbe, planProbe } from "../../handlers/probe-handler.ts";
import { AwsError } from "../../wire/aws-error.ts";
import type { Call } from "../service.ts";
import { invalidParameter } from "./errors.ts";
import { checkInvocation, failed, perform, readEvent, refuseUnlessActive, succeeded } from "./invocation.ts";
import { countingErrors, countRequest } from "./invocation-metrics.ts";
import type { LambdaState } from "./lambda-state.ts";
import { LATEST_PUBLISHED, type ManagedFunction, type ManagedVersion } from "./records.ts";
import { wakeByTraffic } from "./scaling-config.ts";
import { invokeStandard } from "./standard-invoke.ts";

/** Invoke, as functions on capacity providers answer it; standard ones do by themselves. Sources: DG, LS, WS (docs/sources.md). */
export function invokeOperations(state: LambdaState) {
  return {
    Invoke: (request: InvocationRequest, call: Call) => invoke(state, request, call),
  };
}

function invoke(state: LambdaState, request: InvocationRequest, call: Call): Pending<InvocationResponse> {
  checkInvocation(request);
  const { record, qualifier } = state.locate(request.FunctionName ?? "", request.Qualifier);
  if (record.kind === "standard") return invokeStandard(state, record, qualifier, request, call);
  const version = invocable(state, record, qualifier);
  wakeByTraffic(state, version);
  refuseUnlessActive(version);
  if (request.LogType === "Tail" && !state.surroundings.world.contract.tailLogs) {
    throw invalidParameter("Tail logs are not supported for functions configured with capacity provider");
  }
  const event = readEvent(request);
  const answer = new Pending<InvocationResponse>();
  const { serving } = version;
  const tell = countingErrors(state, version.configuration, (response) => answer.resolve(response));
  const refusal = serving?.fleet.route((task) => serve(state, serving.configuration, event, call, task, tell));
  countRequest(state, version.configuration, refusal, serving?.fleet.environments.length ?? 0);
  if (refusal) throw throttled(state);
  return answer;
}

/** What an invoke without a number runs is `$LATEST.PUBLISHED`, and never `$LATEST` itself. @throws AwsError */
function invocable(state: LambdaState, record: ManagedFunction, qualifier: string | undefined): ManagedVersion {
  const numbered = qualifier !== undefined && qualifier !== "$LATEST" && qualifier !== LATEST_PUBLISHED;
  if (numbered) return state.versionOf(record, qualifier);
  const published = record.versions.get(LATEST_PUBLISHED);
  if (!published) {
    const { unpublishedInvoke } = state.surroundings.world.contract;
    if (unpublishedInvoke === "ResourceNotFoundException") return state.versionOf(record, LATEST_PUBLISHED);
    throw new AwsError(
      "NoPublishedVersionException",
      "The function can't be invoked because no published version exists. For functions with capacity provider " +
        "configuration, either publish a version to $LATEST.PUBLISHED, or specify a published version qualifier.",
    );
  }
  if (qualifier === "$LATEST") {
    throw invalidParameter(
      "Functions configured with capacity provider configuration can't be invoked with $LATEST qualifier. To invoke " +
        "this function, specify a published version qualifier or $LATEST.PUBLISHED.",
    );
  }
  return published;
}

/**
 * Serves one request on one worker. When the function's time-out comes first, the caller is told so, and the worker
 * stays taken until the code is through: LMI does not stop it. A crashed worker's caller hears of nothing but the
 * time-out, which counts from the arrival of the request, whether a worker gets to it at once or not.
 */
function serve(
  state: LambdaState,
  { Version: version = "", Timeout: timeoutSec = 3 }: FunctionConfiguration,
  event: unknown,
  call: Call,
  task: Task,
  answer: (response: InvocationResponse) => void,
): void {
  const { queue, world } = state.surroundings;
  const plan = planProbe(event);
  const { cpu, serving } = world.fleet;
  let running = true;
  const timeout = queue.after(timeoutSec * 1_000, () => {
    answer(failed(version, "Sandbox.Timedout", `Task timed out after ${timeoutSec}.00 seconds`));
    if (!serving.timeoutEndsCode || !running) return;
    running = false;
    task.done();
  });
  task.begin(() => {
    const startedAt = state.surroundings.wall();
    const finish = () => {
      if (!running) return;
      running = false;
      timeout.cancel();
      task.done();
      const body = answerProbe(plan, task.identity, call.requestId, startedAt, state.surroundings.wall());
      answer(succeeded(version, body));
    };
    if (plan.work.kind === "crash") {
      running = false;
      task.crash();
    } else perform(plan, task, cpu.msPerIteration, finish);
  });
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
