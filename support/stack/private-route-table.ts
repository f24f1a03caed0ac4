import { nameOf } from "./names.ts";
import { need, type Resource } from "./resource.ts";
import { associateSubnet, createRouteTable, removeRouteTable } from "./route-table.ts";

/**
 * The routes of the instances' subnets. It stands before the NAT gateway does, so that a capacity provider can put
 * a moved subnet on it without waiting for the gateway; the route there is a resource of its own.
 */
export const privateRouteTable: Resource = {
  name: "private-route-table",
  needs: ["private-subnets", "single-zone-subnet"],
  expectedSeconds: 1,
  expectedRemovalSeconds: 2,

  async create(context) {
    const { outputs, settings } = context;
    const routeTableId = await createRouteTable(context, nameOf(settings, "private-route-table"));
    outputs.privateRouteTableId = routeTableId;
    for (const { subnetId } of [...need(outputs, "privateSubnets"), need(outputs, "singleZoneSubnet")]) {
      await associateSubnet(context, routeTableId, subnetId);
    }
  },

  async remove(context) {
    const name = nameOf(context.settings, "private-route-table");
    await removeRouteTable(context, name, context.outputs.privateRouteTableId);
  },
};
