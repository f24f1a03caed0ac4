import type { AwsClients } from "../aws/clients.ts";
import type { LabContext } from "./context.ts";
import { isFault } from "../stack/control-plane.ts";
import { CALLER_RATE } from "./throttles.ts";
import { Obstacle } from "./obstacle.ts";

/** A call that is made to see what AWS says to it. */
export interface Attempt<T> {
  readonly experiment: string;
  /** What the suite calls this step, unique in its experiment. */
  readonly step: string;
  readonly operation: string;
  /** Sends it: a refusal is what is looked for, and no reason to try again. */
  call(aws: AwsClients): Promise<T>;
  /** What of the answer is worth keeping. */
  tell?(answer: T): Readonly<Record<string, unknown>>;
  /** Whether a throttle is among what is looked for; otherwise it says nothing, and the call is made again. */
  readonly throttles?: boolean;
  /** The question that the outcome answers, where nobody has published it: a finding beside the call. */
  readonly finding?: string;
}

/** An error as AWS's SDK gives it; anything else never came from AWS. */
interface ServiceError extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
  /** Of a throttle of Lambda's: what was exceeded. */
  readonly Reason?: string;
}

/**
 * @returns the answer, or undefined when AWS refused
 * @throws Obstacle when AWS or the wire broke; what did not come from AWS: a defect
 */
export async function attemptCall<T>(
  { aws, unretried, clock, evidence }: Pick<LabContext, "aws" | "unretried" | "clock" | "evidence">,
  attempt: Attempt<T>,
): Promise<T | undefined> {
  const { experiment, step, operation, finding } = attempt;
  const sentAt = clock.now();
  const { answer, outcome } = await outcomeOf(attempt.throttles ? unretried : aws, attempt);
  const answeredAt = clock.now();
  evidence.append({ kind: "call", experiment, step, operation, sentAt, answeredAt, ...outcome });
  if (finding) evidence.append({ kind: "finding", question: finding, at: answeredAt, answer: outcome });
  return answer;
}

/** What AWS said, and what of it is evidence. */
async function outcomeOf<T>(aws: AwsClients, { step, operation, call, tell, throttles }: Attempt<T>) {
  try {
    const answer = await call(aws);
    return { answer, outcome: { accepted: true, ...(tell ? { output: { ...tell(answer) } } : {}) } };
  } catch (error) {
    if (isLost(error) || (!throttles && isOfCaller(error))) throw new Obstacle("RequestLost", `${step} (${operation}) got no answer of AWS's: ${describe(error)}.`);
    if (!isServiceError(error)) throw error;
    const status = error.$metadata.httpStatusCode;
    const known = status === undefined ? {} : { status };
    return { outcome: { accepted: false, ...known, errorType: error.name, message: error.message } };
  }
}

/** The call failed on AWS's side or on its way, so nothing was said to it, and what it did is unknown. */
function isLost(error: unknown): error is Error {
  return error instanceof Error && (isFault(error) || (isServiceError(error) && (error.$metadata.httpStatusCode ?? 0) >= 500));
}

/** Whoever calls was too fast, whatever was called: nothing was said to it. */
function isOfCaller(error: unknown): error is Error {
  return isServiceError(error) && error.Reason === CALLER_RATE;
}

function describe({ name, message }: Error): string {
  return `${name}: ${message}`;
}

export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "$metadata" in error && "$fault" in error;
}
