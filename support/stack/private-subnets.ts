import { nameOf } from "./names.ts";
import { need, type Resource, type StackContext } from "./resource.ts";
import { associateSubnet, disassociateSubnet } from "./route-table.ts";
import { placeSubnet, removeSubnet } from "./subnet.ts";
import { refuseZone } from "./zones.ts";

/** By default Lambda starts three instances, one a zone (DG): the article's claims rest on it. */
const ZONES = 3;

/** The subnets in which Lambda places instances: one in each of three zones. */
export const privateSubnets: Resource = {
  name: "private-subnets",
  needs: ["vpc"],
  expectedSeconds: 1,
  expectedRemovalSeconds: 2,

  async create(context) {
    for (let place = 0; place < ZONES; place++) {
      const placed = context.outputs.privateSubnets ?? [];
      const subnet = await placeSubnet(context, {
        ...planFor(context, place),
        avoid: placed.map(({ zoneId }) => zoneId),
      });
      context.outputs.privateSubnets = [...placed, subnet];
    }
  },

  async remove(context) {
    const placed = context.outputs.privateSubnets ?? [];
    const removals = Array.from({ length: ZONES }, (_, place) =>
      removeSubnet(context, planFor(context, place).name, placed[place]?.subnetId),
    );
    // All are awaited before one failure is told, so that no removal goes on unseen.
    const failed = (await Promise.allSettled(removals)).find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  },
};

/**
 * Replaces a subnet whose zone Lambda refuses by one in the next zone, on the same route table.
 *
 * @throws Error when no zone is left
 */
export async function replacePrivateSubnet(context: StackContext, refusedSubnetId: string): Promise<void> {
  const subnets = need(context.outputs, "privateSubnets");
  const routeTableId = need(context.outputs, "privateRouteTableId");
  const place = subnets.findIndex(({ subnetId }) => subnetId === refusedSubnetId);
  const refused = subnets[place];
  if (!refused) throw new Error(`Subnet ${refusedSubnetId} was to be replaced, but it is not one of the stack's.`);
  const plan = planFor(context, place);
  refuseZone(context, refused.zoneId);
  // The new subnet takes over the refused one's addresses, so that one goes first.
  await disassociateSubnet(context, routeTableId, refusedSubnetId);
  await removeSubnet(context, plan.name, refusedSubnetId);
  const subnet = await placeSubnet(context, { ...plan, avoid: subnets.map(({ zoneId }) => zoneId) });
  context.outputs.privateSubnets = subnets.with(place, subnet);
  await associateSubnet(context, routeTableId, subnet.subnetId);
}

function planFor({ settings }: StackContext, place: number) {
  const number = place + 1;
  return { name: nameOf(settings, `private-subnet-${number}`), cidrBlock: `10.0.${number}.0/24` }; // article's blocks
}
