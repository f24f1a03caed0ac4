import { redact, redactAll } from "./redact.ts";

/** What is kept of an error beside its name, text and stack: what AWS says in numbers and words, and the wire's code. */
const KEPT = ["$fault", "$metadata", "Reason", "code"] as const;

/**
 * An error of the same class that may be printed with all its members, as whoever does not catch it prints them. A new
 * one, with the members that the suite reads: the SDK hides the whole answer in its errors, and in that the signed
 * request, where neither a listing of members finds it nor a deletion reaches it.
 */
export function redactError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack = "" } = error;
  const shown = Object.setPrototypeOf(new Error(redact(message)), Object.getPrototypeOf(error) as object) as Error;
  define(shown, "name", redact(name), false);
  define(shown, "stack", redact(stack), false);
  for (const member of KEPT) {
    if (member in error) define(shown, member, redactAll((error as unknown as Record<string, unknown>)[member]), true);
  }
  return shown;
}

/** Not by assignment: the class may have given a member of this name a getter alone. */
function define(error: Error, member: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(error, member, { value, enumerable, writable: true, configurable: true });
}
