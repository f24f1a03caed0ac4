import { logGroup } from "./log-group.ts";
import { CAPACITY_PROVIDER_PARTS, capacityProviderLogGroupName } from "./names.ts";
import { systemLogIsOver } from "./system-log.ts";

/** What Lambda writes about launching and terminating the instances of each capacity provider. */
export const capacityProviderLogGroups = CAPACITY_PROVIDER_PARTS.map((part) =>
  logGroup({
    name: `${part}-log-group`,
    nameIn: (settings) => capacityProviderLogGroupName(settings, part),
    expectedRemovalSeconds: 10, // seconds where it told of the end, a minute where not
    isOver: systemLogIsOver,
  }),
);
