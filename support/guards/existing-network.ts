import { lookAtSubnets } from "../stack/subnet.ts";
import { INSTANCES } from "../run/estimate.ts";
import { judged, type GuardResult, type Situation } from "./guard.ts";
import { look } from "./look.ts";

/** Whether the VPC that is to be used has the subnets that are named, in as many zones as a version has instances. */
export async function existingNetwork({ aws, clock, config }: Situation): Promise<GuardResult | undefined> {
  const { vpcId, subnetIds } = config.existing;
  if (vpcId === undefined) return undefined;
  const seen = await look({ clock }, "ec2:DescribeSubnets", () => lookAtSubnets({ aws, clock }, subnetIds));
  const inside = seen.filter((subnet) => subnet.vpcId === vpcId);
  const zones = new Set(inside.map(({ zoneId }) => zoneId));
  return judged(inside.length === subnetIds.length && zones.size >= INSTANCES, {
    what: "existing network",
    found: `${inside.length} of ${subnetIds.length} subnets in ${vpcId}, in ${zones.size} zones (${[...zones].join(", ") || "none"})`,
    expected: `every one of LMI_SUBNET_IDS in LMI_VPC_ID, in at least ${INSTANCES} zones: claims about instances rest on them`,
    fix: `Name private subnets of ${vpcId} with a way out, in ${INSTANCES} zones; or unset both, and the run has a VPC of its own.`,
  });
}
