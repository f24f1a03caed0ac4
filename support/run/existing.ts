import type { Config } from "../config/config.ts";
import type { Existing } from "../stack/resource.ts";
import { lookAtSubnets } from "../stack/subnet.ts";
import type { Target } from "../target/target.ts";

/** What the settings name of what is there already, with the zones that its subnets are in. */
export async function lookAtExisting(
  target: Pick<Target, "aws" | "clock">,
  { vpcId, subnetIds, ...roles }: Config["existing"],
): Promise<Existing> {
  if (vpcId === undefined) return roles;
  return { ...roles, network: { vpcId, subnets: await lookAtSubnets(target, subnetIds) } };
}
