import { ARTICLE_LIMITS, ARTICLE_SIZE, on, pythonHandler } from "./function-configuration.ts";
import { lambdaFunction } from "./function.ts";
import { need } from "./resource.ts";

/** The main function on the single-zone capacity provider; an experiment deletes it. */
export const singleZoneFunction = lambdaFunction({
  name: "single-zone-function",
  output: "singleZoneFunctionName",
  needs: ["single-zone-capacity-provider"],
  expectedRemovalSeconds: 30,
  configuration: ({ outputs, settings }) => ({
    ...pythonHandler(settings),
    ...ARTICLE_SIZE,
    CapacityProviderConfig: on(need(outputs, "singleZoneCapacityProvider"), ARTICLE_LIMITS),
  }),
});
