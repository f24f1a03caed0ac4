import { accessDenied } from "../authorization/refusal.ts";
import type { AwsError } from "../wire/aws-error.ts";
import type { Protocol } from "../wire/codec.ts";
import type { Fault } from "./fault.ts";
import { serverError, throttling } from "./refusals.ts";

/** What a caller gets instead of an answer. */
export type Lost = "reset" | "silence" | "death";

/** How long a client waits for an answer: as the suite's own clients do. */
export const SILENCE_MS = 120_000;

interface Struck {
  readonly service: string;
  readonly operation: string;
  readonly protocol: Protocol;
}

/** What a struck call is answered with, whatever it did. @returns undefined when it is answered as it would be */
export function strikeOf({ kind }: Fault, call: Struck): { error: AwsError } | { lost: Lost } | undefined {
  const { service, operation, protocol } = call;
  switch (kind) {
    case "kill":
      return { lost: "death" };
    case "server error":
      return { error: serverError(service) };
    case "throttling":
      return { error: throttling(service) };
    case "access denied":
      return { error: accessDenied(protocol, `User is not authorized to perform: ${service}:${operation}`) };
    case "time-out":
      return { lost: "silence" };
    case "connection reset":
      return { lost: "reset" };
    case "signal":
    case "stale read":
    case "capacity failure":
      return undefined;
  }
}
