import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";

import type { EvidenceLog } from "../evidence/evidence-file.ts";
import { repeatable } from "../stack/control-plane.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";
import type { Target } from "../target/target.ts";

/** The first evidence of a run: what is measured, and what the account allows that could spoil it. */
export async function recordSubject({ aws, clock, subject }: Target, evidence: EvidenceLog): Promise<void> {
  evidence.append({ kind: "subject", ...subject, ...FUNCTION_SETTINGS });
  const command = () => new GetAccountSettingsCommand({});
  const what = "a look at the account's limits";
  const { AccountLimit } = await repeatable({ clock }, what, () => aws.lambda.send(command()));
  const { ConcurrentExecutions, UnreservedConcurrentExecutions } = AccountLimit ?? {};
  if (ConcurrentExecutions === undefined || UnreservedConcurrentExecutions === undefined) return;
  evidence.append({
    kind: "account",
    concurrentExecutions: ConcurrentExecutions,
    unreservedConcurrentExecutions: UnreservedConcurrentExecutions,
  });
}
