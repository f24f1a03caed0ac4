import type { InvocationRequest, InvocationResponse } from "@aws-sdk/client-lambda";

import type { Task } from "../../fleet/task.ts";
import type { Plan } from "../../handlers/probe-handler.ts";
import { AwsError } from "../../wire/aws-error.ts";
import { Constraints } from "./constraints.ts";
import { conflict, invalidParameter } from "./errors.ts";
import type { VersionRecord } from "./records.ts";

const MOST_PAYLOAD = 6_291_456; // DG quotas: 6 MB for synchronous invokes

/** What every invoke must keep to, whatever it invokes. @throws AwsError */
export function checkInvocation(request: InvocationRequest): void {
  new Constraints()
    .oneOf("invocationType", request.InvocationType, ["Event", "RequestResponse", "DryRun"])
    .oneOf("logType", request.LogType, ["None", "Tail"])
    .check();
  const size = request.Payload?.length ?? 0;
  if (size > MOST_PAYLOAD) {
    const sentence = `${size} byte payload is too large for the RequestResponse invocation type (limit ${MOST_PAYLOAD} bytes)`;
    throw new AwsError("RequestTooLargeException", sentence);
  }
}

/** @throws AwsError */
export function refuseUnlessActive({ state }: VersionRecord): void {
  if (state === "Active") return;
  throw conflict(
    `The operation cannot be performed at this time. The function is currently in the following state: ${state}`,
  );
}

/** The event of a synchronous invoke. @throws AwsError when it is of another type, or its event is no JSON */
export function readEvent({ InvocationType: type, Payload: payload }: InvocationRequest): unknown {
  if (type && type !== "RequestResponse") {
    throw invalidParameter(`The twin models synchronous invokes only, not ${type}.`);
  }
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

/** Has a worker do what the handler would do; one that crashes does not get here. */
export function perform(
  { work }: Plan,
  task: Pick<Task, "wait" | "compute">,
  msPerIteration: number,
  finish: () => void,
): void {
  if (work.kind === "wait") task.wait(work.milliseconds, finish);
  else if (work.kind === "compute") task.compute(work.iterations * msPerIteration, finish);
  else task.wait(0, finish);
}

export function succeeded(ExecutedVersion: string, body: unknown): InvocationResponse {
  return { StatusCode: 200, ExecutedVersion, Payload: encode(body) };
}

/** The function failed; the call did not. */
export function failed(ExecutedVersion: string, errorType: string, errorMessage: string): InvocationResponse {
  return { StatusCode: 200, ExecutedVersion, FunctionError: "Unhandled", Payload: encode({ errorType, errorMessage }) };
}

function encode(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value));
}
