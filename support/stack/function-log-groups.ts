import { logGroup } from "./log-group.ts";
import { FUNCTION_PARTS, functionLogGroupName } from "./names.ts";

/** What each function's code and its environments write. */
export const functionLogGroups = FUNCTION_PARTS.map((part) =>
  logGroup({ name: `${part}-log-group`, nameIn: (settings) => functionLogGroupName(settings, part) }),
);
