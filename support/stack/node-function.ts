import { ARTICLE_LIMITS, ARTICLE_SIZE, nodeHandler, on } from "./function-configuration.ts";
import { lambdaFunction } from "./function.ts";
import { need } from "./resource.ts";

/** The main function's twin in Node.js: what differs is the runtime's. */
export const nodeFunction = lambdaFunction({
  name: "node-function",
  output: "nodeFunctionName",
  needs: ["capacity-provider"],
  expectedRemovalSeconds: 30,
  configuration: ({ outputs, settings }) => ({
    ...nodeHandler(settings),
    ...ARTICLE_SIZE,
    CapacityProviderConfig: on(need(outputs, "capacityProvider"), ARTICLE_LIMITS),
  }),
});
