import { nameOf } from "./names.ts";
import { need, type Resource } from "./resource.ts";
import { associateSubnet, createRouteTable, removeRouteTable, routeOutward } from "./route-table.ts";

/** The way from the NAT gateway's subnet to the internet. */
export const publicRouteTable: Resource = {
  name: "public-route-table",
  needs: ["internet-gateway", "public-subnet"],
  expectedSeconds: 1,
  expectedRemovalSeconds: 1,

  async create(context) {
    const { outputs, settings } = context;
    const routeTableId = await createRouteTable(context, nameOf(settings, "public-route-table"));
    outputs.publicRouteTableId = routeTableId;
    await routeOutward(context, routeTableId, { GatewayId: need(outputs, "internetGatewayId") });
    await associateSubnet(context, routeTableId, need(outputs, "publicSubnet").subnetId);
  },

  async remove(context) {
    const name = nameOf(context.settings, "public-route-table");
    await removeRouteTable(context, name, context.outputs.publicRouteTableId);
  },
};
