import type { AwsError } from "../wire/aws-error.ts";
import type { Fault } from "./fault.ts";
import { accessDenied, serverError, throttling } from "./refusals.ts";

/** What a caller gets instead of an answer. */
export type Lost = "reset" | "silence" | "death";

/** How long a client waits for an answer: as the suite's own clients do. */
export const SILENCE_MS = 120_000;

/** What a struck call is answered with, whatever it did. @returns undefined when it is answered as it would be */
export function strikeOf({ kind }: Fault, service: string, operation: string): { error: AwsError } | { lost: Lost } | undefined {
  switch (kind) {
    case "kill":
      return { lost: "death" };
    case "server error":
      return { error: serverError(service) };
    case "throttling":
      return { error: throttling(service) };
    case "access denied":
      return { error: accessDenied(service, operation) };
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
