import { capacityProvider } from "./capacity-provider.ts";
import { moveSingleZoneSubnet } from "./single-zone-subnet.ts";

/** With a subnet in one zone only, and nothing that the main one needs: an experiment deletes it. */
export const singleZoneCapacityProvider = capacityProvider({
  name: "single-zone-capacity-provider",
  output: "singleZoneCapacityProvider",
  needs: ["single-zone-subnet", "single-zone-security-group"],
  network: {
    securityGroup: "singleZoneSecurityGroupId",
    subnets: ({ settings, outputs }) => {
      const subnet = settings.existing?.network?.subnets[0] ?? outputs.singleZoneSubnet;
      return subnet ? [subnet] : [];
    },
    move: moveSingleZoneSubnet,
  },
});
