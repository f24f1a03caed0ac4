import { GetAWSDefaultServiceQuotaCommand, GetServiceQuotaCommand } from "@aws-sdk/client-service-quotas";

import { given, named } from "../stack/control-plane.ts";
import type { Situation } from "./guard.ts";
import { look } from "./look.ts";

/** A quota as Service Quotas names it. */
export interface Quota {
  readonly ServiceCode: string;
  readonly QuotaCode: string;
}

const isUnapplied = named("NoSuchResourceException");

/** The account's quota in its region; AWS's default where the account has no value of its own. */
export async function readQuota({ aws, clock }: Pick<Situation, "aws" | "clock">, quota: Quota): Promise<number> {
  const applied = look(
    { clock },
    "servicequotas:GetServiceQuota",
    () => aws.serviceQuotas.send(new GetServiceQuotaCommand(quota)),
    isUnapplied,
  );
  const { Quota: found } = await applied.catch((error: Error) => {
    if (!isUnapplied(error)) throw error;
    return look({ clock }, "servicequotas:GetAWSDefaultServiceQuota", () =>
      aws.serviceQuotas.send(new GetAWSDefaultServiceQuotaCommand(quota)),
    );
  });
  return given(found?.Value, "Quota.Value");
}

/** What to do about a quota that is too low. */
export function raise({ ServiceCode, QuotaCode }: Quota, least: number): string {
  return `ask AWS for a quota of at least ${least} (Service Quotas, ${ServiceCode}, ${QuotaCode}), which can take a day`;
}
