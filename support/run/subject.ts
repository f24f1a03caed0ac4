import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";

import type { EvidenceLog } from "../evidence/evidence-file.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";
import type { Target } from "../target/target.ts";

/** The first evidence of a run: what is measured, and what the account allows that could spoil it. */
export async function recordSubject({ aws, subject }: Target, evidence: EvidenceLog): Promise<void> {
  evidence.append({ kind: "subject", ...subject, ...FUNCTION_SETTINGS });
  const { AccountLimit } = await aws.lambda.send(new GetAccountSettingsCommand({}));
  const { ConcurrentExecutions, UnreservedConcurrentExecutions } = AccountLimit ?? {};
  if (ConcurrentExecutions === undefined || UnreservedConcurrentExecutions === undefined) return;
  evidence.append({
    kind: "account",
    concurrentExecutions: ConcurrentExecutions,
    unreservedConcurrentExecutions: UnreservedConcurrentExecutions,
  });
}
