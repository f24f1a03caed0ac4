import type { Ledger, LedgerLine } from "../ledger/ledger.ts";
import { orDeniedAsGone } from "./control-plane.ts";
import type { StackContext } from "./resource.ts";

/** Types of what the stack leaves in an account, named as in their ARNs. */
export type AwsType =
  | "ec2:elastic-ip"
  | "ec2:internet-gateway"
  | "ec2:natgateway"
  | "ec2:route-table"
  | "ec2:security-group"
  | "ec2:subnet"
  | "ec2:vpc"
  | "iam:role"
  | "lambda:capacity-provider"
  | "lambda:function"
  | "logs:log-group";

/** Creates under the ledger's eyes: the intention is on disk before AWS is asked. */
export async function createLedgered(
  context: Pick<StackContext, "ledger">,
  type: AwsType,
  name: string,
  create: () => Promise<string>,
): Promise<string> {
  context.ledger.intend(type, name);
  const id = await create();
  context.ledger.created(type, name, id);
  return id;
}

/** One resource to remove. */
interface Removal {
  readonly type: AwsType;
  readonly name: string;
  /** What the output says; `undefined` when it was never created, or when the answer to its creation was lost. */
  readonly id: string | undefined;
  /** Looks for what bears its name and is this run's. */
  find(): Promise<readonly string[]>;
  /** Removes it and waits until it is gone; one that is gone already is no error. */
  remove(id: string): Promise<void>;
}

/**
 * Removes under the ledger's eyes. A creation whose answer never came may have succeeded all the same: the ledger
 * knows of it, so it is looked for, and an id in the outputs is then that of a predecessor. In a sweep, which has no
 * outputs, everything is looked for.
 */
export async function removeLedgered(context: Pick<StackContext, "ledger">, removal: Removal): Promise<void> {
  const { type, name } = removal;
  if (removal.id === undefined && !context.ledger.mayStand(type, name)) return;
  const isLost = removal.id === undefined || lastStep(context.ledger, type, name) === "intended";
  try {
    const ids = isLost ? await removal.find() : [removal.id];
    const isThere = async () => (await removal.find()).length > 0;
    await removeAll(ids.map((id) => orDeniedAsGone(removal.remove(id), isThere)));
  } catch (error) {
    context.ledger.failedToRemove(type, name, error instanceof Error ? error.message : String(error));
    throw error;
  }
  context.ledger.removed(type, name);
}

/** Waits for all removals before telling of the first that failed, so that none goes on unseen. */
export async function removeAll(removals: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(removals)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

function lastStep(ledger: Ledger, type: AwsType, name: string): LedgerLine["step"] | undefined {
  return ledger.lines.findLast((line) => line.type === type && line.name === name)?.step;
}
