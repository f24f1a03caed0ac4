import { capacityProvider } from "./capacity-provider.ts";
import { movePrivateSubnet } from "./private-subnets.ts";

/** The article's: in three zones. */
export const mainCapacityProvider = capacityProvider({
  name: "capacity-provider",
  output: "capacityProvider",
  needs: ["private-subnets", "security-group"],
  network: {
    securityGroup: "securityGroupId",
    subnets: ({ settings, outputs }) => settings.existing?.network?.subnets ?? outputs.privateSubnets ?? [],
    move: movePrivateSubnet,
  },
});
