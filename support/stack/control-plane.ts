import { isDenied } from "../aws/denied.ts";
import { retryWhile } from "../clock/retry.ts";
import type { StackContext } from "./resource.ts";

/** Which errors pass by themselves, and how long they may take. */
export interface Retry {
  passes(error: Error): boolean;
  readonly everyMs: number;
  readonly withinMs: number;
}

type Calling = Pick<StackContext, "clock" | "signal">;

/** "Too fast, later": EC2, IAM, Logs and Lambda in this order. Nothing was done, so any call may be made again. */
const throttled = named("RequestLimitExceeded", "Throttling", "ThrottlingException", "TooManyRequestsException");

/** A fault on AWS's side or on the wire. What the call did is unknown. */
const faulted = named(
  "InternalError", // EC2
  "Unavailable", // EC2
  "ServiceUnavailable", // EC2
  "InternalFailure", // any service
  "ServiceFailure", // IAM
  "ServiceFailureException", // IAM, as the SDK names it
  "ServiceException", // Lambda
  "ServiceUnavailableException", // Logs
  "TimeoutError", // the SDK, when no answer came
);

const BROKEN_CONNECTION_CODES: readonly unknown[] = ["ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"];

/** A call that is not answered takes the client's time-out of 2 min: so long may three of them take. */
const UNANSWERED_MS = 360_000;

/** Nothing but throttling passes. */
const ONLY_THROTTLING: Retry = {
  passes: () => false,
  everyMs: 2_000, // twice the second over which Lambda counts capacity provider writes, the slowest limit (DG quotas)
  withinMs: 120_000, // our choice: a shared account may be throttled for a minute or two
};

/** EC2 and IAM may not know yet what they just created. */
export const UNTIL_VISIBLE: Retry = {
  passes: isGone,
  everyMs: 2_000, // our choice: usually visible at the second look
  withinMs: 60_000, // EC2 and IAM call it "seconds"; our choice of what is surely over
};

/** What depended on it is going, or has gone and is still remembered. */
const UNTIL_UNUSED: Retry = {
  passes: named("DependencyViolation"),
  everyMs: 5_000, // our choice: deletions in question take tens of seconds
  withinMs: 600_000, // how long a group or interface lingers after LMI is unknown; up to 10 min
};

/** Recognises errors by AWS's own name for them. */
export function named(...names: readonly string[]): (error: Error) => boolean {
  return (error) => names.includes(error.name);
}

/** Whether the error says that there is no such resource, in any service's words. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && /NotFound|NoSuchEntity/.test(error.name);
}

/**
 * Makes a call that must not take effect twice, such as a creation: again only after answers that say nothing was done.
 *
 * @param what completes the sentence "waited for …"
 * @param call sends a command made anew: the carrier marks each command that it sends
 */
export function once<T>(
  context: Calling,
  what: string,
  call: () => Promise<T>,
  retry: Retry = ONLY_THROTTLING,
): Promise<T> {
  return retryWhile(context.clock, what, patience(context, retry), (e) => throttled(e) || retry.passes(e), call);
}

/**
 * Makes a call that has the same effect however often it is made, such as a look or a deletion: again also after
 * faults of the service and of the wire.
 *
 * @param what completes the sentence "waited for …"
 */
export function repeatable<T>(
  context: Calling,
  what: string,
  call: () => Promise<T>,
  retry: Retry = ONLY_THROTTLING,
): Promise<T> {
  const passes = (error: Error) => isFault(error) || retry.passes(error);
  return once(context, what, call, { ...retry, passes, withinMs: retry.withinMs + UNANSWERED_MS });
}

/**
 * Asks for a deletion; a resource that is gone counts as deleted.
 *
 * @param what completes the sentence "waited for …"
 */
export async function deletion(
  context: Calling,
  what: string,
  call: () => Promise<unknown>,
  retry: Retry = UNTIL_UNUSED,
): Promise<void> {
  await orGone(repeatable(context, what, call, retry));
}

/**
 * Waits for a removal. Where a policy allows it by the tags of the resource, what is gone has none, and IAM denies it
 * instead of saying so.
 */
export async function orDeniedAsGone(removing: Promise<void>, isThere: () => Promise<boolean>): Promise<void> {
  try {
    await removing;
  } catch (error) {
    if (!(error instanceof Error && isDenied(error)) || (await isThere())) throw error;
  }
}

/** What is being looked for, or `undefined` when AWS says that there is no such thing. */
export async function orGone<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** A retry's times with the context's signal, for `until`. */
export function patience(context: Calling, times: Pick<Retry, "everyMs" | "withinMs">) {
  const { everyMs, withinMs } = times;
  return { everyMs, withinMs, ...(context.signal ? { signal: context.signal } : {}) };
}

/** A member of an answer that AWS always gives. @throws Error when this answer lacks it */
export function given<T>(value: T | undefined, member: string): T {
  if (value === undefined) {
    throw new Error(`AWS answered without '${member}', which it always gives. Look for the resource by its tags.`);
  }
  return value;
}

/** Whether a call failed on AWS's side or on its way, by the error's name or the wire's code. */
export function isFault(error: Error): boolean {
  return faulted(error) || brokenConnection(error);
}

function brokenConnection(error: Error): boolean {
  return "code" in error && BROKEN_CONNECTION_CODES.includes(error.code);
}
