import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";

import { LARGEST_BURST } from "../experiments/article-load.ts";
import { given } from "../stack/control-plane.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";
import { look } from "./look.ts";
import { raise } from "./quota.ts";

/** Concurrent executions (Service Quotas). */
const CONCURRENCY = { ServiceCode: "lambda", QuotaCode: "L-B99A9384" };

/** Whether the account takes the largest burst: else it would throttle what is measured. */
export async function concurrency({ aws, clock }: Situation): Promise<GuardResult> {
  const { AccountLimit } = await look({ clock }, "lambda:GetAccountSettings", () =>
    aws.lambda.send(new GetAccountSettingsCommand({})),
  );
  const free = given(AccountLimit?.UnreservedConcurrentExecutions, "AccountLimit.UnreservedConcurrentExecutions");
  const all = given(AccountLimit?.ConcurrentExecutions, "AccountLimit.ConcurrentExecutions");
  return judged(free >= LARGEST_BURST, {
    what: "concurrency",
    found: `${free} concurrent requests that no function has reserved, of ${all}`,
    expected: `at least ${LARGEST_BURST}, the largest burst`,
    fix: `Take back what functions have reserved, or ${raise(CONCURRENCY, LARGEST_BURST + all - free)}.`,
  });
}
