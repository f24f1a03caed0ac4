import type { AwsClients } from "../aws/clients.ts";
import type { LabContext } from "./context.ts";

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
}

/** An error as AWS's SDK gives it; anything else never came from AWS. */
interface ServiceError extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
}

/** @returns the answer, or undefined when AWS refused. @throws what did not come from AWS: a broken wire, a defect */
export async function attemptCall<T>(
  { aws, clock, evidence }: Pick<LabContext, "aws" | "clock" | "evidence">,
  { experiment, step, operation, call, tell }: Attempt<T>,
): Promise<T | undefined> {
  const sentAt = clock.now();
  const about = { kind: "call", experiment, step, operation, sentAt } as const;
  try {
    const answer = await call(aws);
    const output = tell ? { output: { ...tell(answer) } } : {};
    evidence.append({ ...about, answeredAt: clock.now(), accepted: true, ...output });
    return answer;
  } catch (error) {
    if (!isServiceError(error)) throw error;
    const status = error.$metadata.httpStatusCode;
    evidence.append({
      ...about,
      answeredAt: clock.now(),
      accepted: false,
      ...(status === undefined ? {} : { status }),
      errorType: error.name,
      message: error.message,
    });
    return undefined;
  }
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "$metadata" in error && "$fault" in error;
}
