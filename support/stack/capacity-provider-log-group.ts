import { logGroup } from "./log-group.ts";
import { capacityProviderLogGroupName } from "./names.ts";

/** What Lambda writes about launching and terminating instances. */
export const capacityProviderLogGroup = logGroup({
  name: "capacity-provider-log-group",
  output: "capacityProviderLogGroup",
  nameIn: capacityProviderLogGroupName,
});
