import { ARTICLE_LIMITS, ARTICLE_SIZE, on, pythonHandler } from "./function-configuration.ts";
import { lambdaFunction } from "./function.ts";
import { need } from "./resource.ts";

/** The article's function, on the capacity provider, not yet published: publishing is the experiment. */
export const mainFunction = lambdaFunction({
  name: "function",
  output: "functionName",
  needs: ["capacity-provider"],
  expectedRemovalSeconds: 30,
  configuration: ({ outputs, settings }) => ({
    ...pythonHandler(settings),
    ...ARTICLE_SIZE,
    CapacityProviderConfig: on(need(outputs, "capacityProvider"), ARTICLE_LIMITS),
  }),
});
