import { nameOf } from "./names.ts";
import type { Resource } from "./resource.ts";
import { placeSubnet, removeSubnet } from "./subnet.ts";

const BLOCK = "10.0.100.0/24"; // article, environment setup

/** The subnet of the NAT gateway. */
export const publicSubnet: Resource = {
  name: "public-subnet",
  needs: ["vpc"],
  expectedSeconds: 1,
  expectedRemovalSeconds: 1,

  async create(context) {
    const name = nameOf(context.settings, "public-subnet");
    context.outputs.publicSubnet = await placeSubnet(context, { name, cidrBlock: BLOCK, avoid: [] });
  },

  async remove(context) {
    const name = nameOf(context.settings, "public-subnet");
    await removeSubnet(context, name, context.outputs.publicSubnet?.subnetId);
  },
};
