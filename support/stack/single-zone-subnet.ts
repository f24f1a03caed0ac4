import { nameOf } from "./names.ts";
import { need, type Resource, type StackContext } from "./resource.ts";
import { moveSubnet } from "./move-subnet.ts";
import { placeSubnet, removeSubnet, type SubnetPlan } from "./subnet.ts";

const BLOCK = "10.0.4.0/24"; // our choice: the block after the article's three

/** The only subnet of the single-zone capacity provider, in the first zone that takes it. */
export const singleZoneSubnet: Resource = {
  name: "single-zone-subnet",
  needs: ["vpc"],
  expectedSeconds: 1,
  expectedRemovalSeconds: 1,

  async create(context) {
    context.outputs.singleZoneSubnet = await placeSubnet(context, planIn(context));
  },

  async remove(context) {
    await removeSubnet(context, planIn(context).name, context.outputs.singleZoneSubnet?.subnetId);
  },
};

/** Moves the subnet to the next zone: Lambda refuses the one it is in. @throws Error when no zone is left */
export async function moveSingleZoneSubnet(context: StackContext): Promise<void> {
  await moveSubnet(context, need(context.outputs, "singleZoneSubnet"), planIn(context), (moved) => {
    context.outputs.singleZoneSubnet = moved;
  });
}

function planIn({ settings }: StackContext): SubnetPlan {
  return { name: nameOf(settings, "single-zone-subnet"), cidrBlock: BLOCK, avoid: [] };
}
