import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

import { lastDigits } from "../redaction/last-digits.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";
import { look } from "./look.ts";

/** Whose money it is: the account of the credentials, as AWS tells it. */
export async function account({ aws, clock, config, rehearsal }: Situation): Promise<GuardResult> {
  const action = "sts:GetCallerIdentity";
  const { Account = "" } = await look({ clock }, action, () => aws.sts.send(new GetCallerIdentityCommand({})));
  const { allowedAccounts } = config;
  const unset = allowedAccounts.length === 0;
  return judged(unset ? rehearsal : allowedAccounts.includes(Account), {
    what: "account",
    found: `credentials of the account that ends in ${lastDigits(Account)}`,
    expected: unset
      ? `LMI_ALLOWED_ACCOUNTS, which is not set${rehearsal ? ": the twin's own account" : ""}`
      : `one of LMI_ALLOWED_ACCOUNTS, which end in ${allowedAccounts.map(lastDigits).join(", ")}`,
    fix: "If this account may be spent in, add its 12 digits to LMI_ALLOWED_ACCOUNTS; else use credentials of one that may.",
  });
}
