import { redact, redactAll } from "./redact.ts";

/**
 * An error of the same class that may be printed with all its members, as whoever does not catch it prints them. A new
 * one, with the members that hold a plain value and with what AWS says of the exchange: the SDK hides the whole answer
 * in its errors, and in that the signed request, where neither a listing of members finds it nor a deletion reaches it.
 */
export function redactError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message, stack = "" } = error;
  const shown = Object.setPrototypeOf(new Error(redact(message)), Object.getPrototypeOf(error) as object) as Error;
  define(shown, "name", redact(error.name), false);
  define(shown, "stack", redact(stack), false);
  for (const [member, value] of Object.entries(error)) {
    if (member === "$metadata" || isPlain(value)) define(shown, member, redactAll<unknown>(value), true);
  }
  if ("code" in error && isPlain(error.code)) define(shown, "code", redactAll(error.code), true); // a class may give it
  return shown;
}

function isPlain(value: unknown): boolean {
  return value === undefined || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Not by assignment: the class may have given a member of this name a getter alone. */
function define(error: Error, member: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(error, member, { value, enumerable, writable: true, configurable: true });
}
