import { DescribeAvailabilityZonesCommand } from "@aws-sdk/client-ec2";

import { given, repeatable } from "./control-plane.ts";
import type { StackContext } from "./resource.ts";

/**
 * IDs of the Region's availability zones that nothing has refused yet, in order. Zone names mean another zone in
 * every account; zone IDs mean the same one.
 */
export async function usableZones(context: StackContext): Promise<string[]> {
  const command = () => new DescribeAvailabilityZonesCommand({
    Filters: [
      { Name: "state", Values: ["available"] },
      { Name: "zone-type", Values: ["availability-zone"] },
    ],
  });
  const { AvailabilityZones = [] } = await repeatable(context, "a look at the zones", () =>
    context.aws.ec2.send(command()),
  );
  const refused = context.outputs.refusedZoneIds ?? [];
  return AvailabilityZones.map(({ ZoneId }) => given(ZoneId, "AvailabilityZones[].ZoneId"))
    .filter((zoneId) => !refused.includes(zoneId))
    .toSorted();
}

/** Remembers that a zone was refused, so that nothing is placed there again. */
export function refuseZone({ outputs }: StackContext, zoneId: string): void {
  outputs.refusedZoneIds = [...new Set([...(outputs.refusedZoneIds ?? []), zoneId])];
}
