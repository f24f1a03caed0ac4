import { attemptCall, type Attempt } from "./attempts.ts";
import type { LabContext } from "./context.ts";

/** An attempt that leaves something in the account when it is accepted. */
export interface Creation<T> extends Attempt<T> {
  readonly type: "lambda:capacity-provider" | "lambda:function";
  /** What it would be called. Begins like all names of the run, so that teardown knows it for ours. */
  readonly name: string;
  /** What AWS calls it. */
  idOf(answer: T): string | undefined;
}

/**
 * Attempts a creation under the ledger's eyes: the intention is on disk before AWS is asked, so teardown looks for what
 * was expected to be refused, too.
 */
export async function attemptCreation<T>(
  context: Pick<LabContext, "aws" | "unretried" | "clock" | "evidence" | "ledger">,
  creation: Creation<T>,
): Promise<T | undefined> {
  const { type, name } = creation;
  context.ledger.intend(type, name);
  const answer = await attemptCall(context, creation);
  if (answer !== undefined) context.ledger.created(type, name, creation.idOf(answer) ?? name);
  return answer;
}
