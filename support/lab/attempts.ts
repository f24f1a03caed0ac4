import type { AwsClients } from "../aws/clients.ts";
import type { LabContext } from "./context.ts";
import { withoutAccount } from "./account.ts";

/** A call that is made to see what AWS says to it. */
export interface Attempt<T> {
  readonly experiment: string;
  /** What the suite calls this step, unique in its experiment. */
  readonly step: string;
  readonly operation: string;
  /** Sends it, once: a refusal is what is looked for, and no reason to try again. */
  call(aws: AwsClients): Promise<T>;
  /** What of the answer is worth keeping. */
  tell?(answer: T): Readonly<Record<string, unknown>>;
  /** The question that the outcome answers, where nobody has published it: a finding beside the call. */
  readonly finding?: string;
}

/** An error as AWS's SDK gives it; anything else never came from AWS. */
interface ServiceError extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
}

/** @returns the answer, or undefined when AWS refused. @throws what did not come from AWS: a broken wire, a defect */
export async function attemptCall<T>(
  { aws, clock, evidence }: Pick<LabContext, "aws" | "clock" | "evidence">,
  attempt: Attempt<T>,
): Promise<T | undefined> {
  const { experiment, step, operation, finding } = attempt;
  const sentAt = clock.now();
  const { answer, outcome } = await outcomeOf(aws, attempt);
  const answeredAt = clock.now();
  evidence.append({ kind: "call", experiment, step, operation, sentAt, answeredAt, ...outcome });
  if (finding) evidence.append({ kind: "finding", question: finding, at: answeredAt, answer: outcome });
  return answer;
}

/** What AWS said, and what of it is evidence. */
async function outcomeOf<T>(aws: AwsClients, { call, tell }: Attempt<T>) {
  try {
    const answer = await call(aws);
    return { answer, outcome: { accepted: true, ...(tell ? { output: { ...tell(answer) } } : {}) } };
  } catch (error) {
    if (!isServiceError(error)) throw error;
    const status = error.$metadata.httpStatusCode;
    const known = status === undefined ? {} : { status };
    return { outcome: { accepted: false, ...known, errorType: error.name, message: withoutAccount(error.message) } };
  }
}

export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "$metadata" in error && "$fault" in error;
}
