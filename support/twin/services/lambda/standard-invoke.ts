import type { InvocationRequest, InvocationResponse } from "@aws-sdk/client-lambda";

import { Pending } from "../../engine/pending.ts";
import { draw } from "../../fleet/instance-pool.ts";
import type { StandardTask } from "../../fleet/standard-environment.ts";
import { answerProbe, planProbe } from "../../handlers/probe-handler.ts";
import { AwsError } from "../../wire/aws-error.ts";
import type { Call } from "../service.ts";
import { failed, perform, readEvent, refuseUnlessActive, succeeded } from "./invocation.ts";
import type { LambdaState } from "./lambda-state.ts";
import type { Serving, StandardFunction } from "./records.ts";
import { requestLog } from "./request-log.ts";

const THROTTLED = "Rate Exceeded."; // LS: recorded for reserved concurrency, the same exception

/** Invoke, as standard functions answer it: by `$LATEST` as well as by a version. Sources: DG, LS (docs/sources.md). */
export function invokeStandard(
  state: LambdaState,
  record: StandardFunction,
  qualifier: string | undefined,
  request: InvocationRequest,
  call: Call,
): Pending<InvocationResponse> {
  const version = state.versionOf(record, qualifier);
  refuseUnlessActive(version);
  const event = readEvent(request);
  const { serving } = version;
  const answer = new Pending<InvocationResponse>();
  const refusal = serving.fleet.route((task) => {
    serve(state, serving, event, call, task, (response, log) => {
      const LogResult = Buffer.from(log.join("\n")).toString("base64");
      answer.resolve({ ...response, ...(request.LogType === "Tail" ? { LogResult } : {}) });
    });
  });
  const byFunction = { FunctionName: record.name };
  state.metrics.count(refusal ? "Throttles" : "Invocations", byFunction, 1);
  if (refusal) throw new AwsError("TooManyRequestsException", THROTTLED, { members: { Reason: refusal } });
  return answer;
}

/** Serves one request. A time-out and a crash end the environment, and the caller hears of them at once. */
function serve(
  state: LambdaState,
  { configuration }: Serving,
  event: unknown,
  { requestId }: Call,
  task: StandardTask,
  answer: (response: InvocationResponse, log: readonly string[]) => void,
): void {
  const { queue, world } = state.surroundings;
  const { Version: version = "", Timeout: timeoutSec = 3 } = configuration;
  const plan = planProbe(event);
  const begunAt = queue.now;
  const startedAt = state.surroundings.wall();
  const through = (response: InvocationResponse) => {
    const log = requestLog(configuration.LoggingConfig?.LogFormat ?? "Text", {
      requestId,
      version,
      durationMs: queue.now - begunAt,
      memoryMb: configuration.MemorySize ?? 0,
      coldStartMs: task.coldStartMs,
      time: state.isoNow("Z"),
    });
    flush(state, configuration, task.identity.logStream, log);
    answer(response, log);
  };
  const end = (errorType: string, what: string) => {
    task.end();
    through(failed(version, errorType, `RequestId: ${requestId} Error: ${what}`));
  };
  if (plan.work.kind === "crash") return end("Runtime.ExitError", "Runtime exited with error: exit status 1");
  const timeout = queue.after(timeoutSec * 1_000, () =>
    end("Sandbox.Timedout", `Task timed out after ${timeoutSec.toFixed(2)} seconds`),
  );
  perform(plan, task, world.fleet.cpu.msPerIteration, () => {
    timeout.cancel();
    task.done();
    through(succeeded(version, answerProbe(plan, task.identity, requestId, startedAt, state.surroundings.wall())));
  });
}

/** Log lines reach the log group later, and create it again when it is gone by then. */
function flush(
  state: LambdaState,
  { FunctionName, LoggingConfig }: Serving["configuration"],
  logStream: string,
  lines: readonly string[],
): void {
  const { queue, streams, world } = state.surroundings;
  queue.after(draw(streams.of(`late-flush/${FunctionName}`), world.logs.lateFlushMs), () => {
    for (const line of lines) state.logs.write(LoggingConfig?.LogGroup ?? "", logStream, line);
  });
}
