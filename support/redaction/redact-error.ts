import { redact, redactAll } from "./redact.ts";

/** An error that may be printed with all its members: AWS repeats ARNs and what was signed, and the SDK keeps the answer. */
export function redactError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  for (const [name, member] of Object.entries(error)) {
    if (name === "$response") delete (error as { $response?: unknown }).$response;
    else if (typeof member === "string") Object.assign(error, { [name]: redactAll(member) });
  }
  return error;
}
