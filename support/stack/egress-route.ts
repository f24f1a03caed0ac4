import { need, type Resource } from "./resource.ts";
import { routeOutward } from "./route-table.ts";

/** The instances' way out: without it a function runs but its logs never arrive. */
export const egressRoute: Resource = {
  name: "egress-route",
  needs: ["private-route-table", "nat-gateway"],
  expectedSeconds: 1,
  expectedRemovalSeconds: 0,

  async create(context) {
    const { outputs } = context;
    const gateway = { NatGatewayId: need(outputs, "natGatewayId") };
    await routeOutward(context, need(outputs, "privateRouteTableId"), gateway);
  },

  async remove() {
    // A route bears no name and no tag, and goes with its table.
  },
};
