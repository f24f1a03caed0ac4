import { removeAll } from "./ledgered.ts";
import { moveSubnet } from "./move-subnet.ts";
import { nameOf } from "./names.ts";
import { need, type PlacedSubnet, type Resource, type StackContext } from "./resource.ts";
import { placeSubnet, removeSubnet } from "./subnet.ts";

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
    await removeAll(removals);
  },
};

/** Moves one of the subnets to a zone that no other is in: Lambda refuses its own. @throws Error when none is left */
export async function movePrivateSubnet(context: StackContext, refused: PlacedSubnet): Promise<void> {
  const subnets = need(context.outputs, "privateSubnets");
  const place = subnets.indexOf(refused);
  const avoid = subnets.map(({ zoneId }) => zoneId);
  await moveSubnet(context, refused, { ...planFor(context, place), avoid }, (moved) => {
    context.outputs.privateSubnets = subnets.with(place, moved);
  });
}

function planFor({ settings }: StackContext, place: number) {
  const number = place + 1;
  return { name: nameOf(settings, `private-subnet-${number}`), cidrBlock: `10.0.${number}.0/24` }; // article's blocks
}
