import { logGroup } from "./log-group.ts";
import { FUNCTION_PARTS, functionLogGroupName } from "./names.ts";

/**
 * What each function's code and its environments write. They are watched from when their function is gone, while its
 * instances still end. What an instance flushes later than that, the inventory finds: it looks when instances and
 * their network interfaces are gone, and nothing can reach CloudWatch Logs from them any more.
 */
export const functionLogGroups = FUNCTION_PARTS.map((part) =>
  logGroup({
    name: `${part}-log-group`,
    nameIn: (settings) => functionLogGroupName(settings, part),
    expectedRemovalSeconds: 60, // the quiet minute
  }),
);
