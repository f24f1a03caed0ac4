import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

import { lastDigits } from "../redaction/last-digits.ts";
import type { EvidenceLog } from "../evidence/evidence-file.ts";
import { Obstacle } from "../lab/obstacle.ts";
import { repeatable } from "../stack/control-plane.ts";
import { standUp } from "../stack/graph.ts";
import type { OnProgress } from "../stack/progress.ts";
import type { StackContext } from "../stack/resource.ts";
import { stackBeside } from "../stack/stack.ts";
import type { Target } from "../target/target.ts";
import { recordSubject } from "./subject.ts";

/**
 * Stands the stack up, and records what is measured on it.
 *
 * @throws what broke; evidence then says that no experiment could be made, and why
 */
export async function standUpRecorded(
  target: Target,
  evidence: EvidenceLog,
  context: StackContext,
  onProgress: OnProgress,
): Promise<void> {
  try {
    await recordSubject(target, evidence);
    await standUp(stackBeside(context.settings.existing), context, onProgress);
  } catch (error) {
    const { message, cause } = error as Error;
    const stopped = [error, cause].find((one) => one instanceof Obstacle);
    const { reasonCode } = stopped ?? { reasonCode: "StackNotStanding" };
    evidence.append({ kind: "obstacle", experiment: "*", reasonCode, message: stopped?.message ?? message });
    throw error;
  }
}

/**
 * Asks AWS who calls: its answer tells AWS's time of day, which names and tags need.
 *
 * @returns the account, masked but for its last four digits
 */
export async function askWho(target: Target): Promise<string> {
  const command = () => new GetCallerIdentityCommand({});
  const { Account = "" } = await repeatable(target, "AWS to say who calls", () => target.aws.sts.send(command()));
  return `…${lastDigits(Account)}`;
}
