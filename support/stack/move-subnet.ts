import { need, type PlacedSubnet, type StackContext } from "./resource.ts";
import { associateSubnet, disassociateSubnet } from "./route-table.ts";
import { placeSubnet, removeSubnet, type SubnetPlan } from "./subnet.ts";
import { refuseZone } from "./zones.ts";

/**
 * Replaces a subnet whose zone Lambda refuses by one in the next zone, on the private route table as before.
 *
 * @param keep notes the new subnet as soon as it is there, before anything else can fail
 * @throws Error when no zone is left
 */
export async function moveSubnet(
  context: StackContext,
  refused: PlacedSubnet,
  plan: SubnetPlan,
  keep: (moved: PlacedSubnet) => void,
): Promise<void> {
  const routeTableId = need(context.outputs, "privateRouteTableId");
  refuseZone(context, refused.zoneId);
  // The new subnet takes over the refused one's addresses, so that one goes first.
  await disassociateSubnet(context, routeTableId, refused.subnetId);
  await removeSubnet(context, plan.name, refused.subnetId);
  const moved = await placeSubnet(context, plan);
  keep(moved);
  await associateSubnet(context, routeTableId, moved.subnetId);
}
