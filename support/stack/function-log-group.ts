import { logGroup } from "./log-group.ts";
import { functionLogGroupName } from "./names.ts";

/** What the function's code and its environments write. */
export const functionLogGroup = logGroup({
  name: "function-log-group",
  output: "functionLogGroup",
  nameIn: functionLogGroupName,
});
