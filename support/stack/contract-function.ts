import { on, pythonHandler } from "./function-configuration.ts";
import { lambdaFunction } from "./function.ts";
import { need } from "./resource.ts";

/**
 * Never published: its configuration is what updates are tried on. It is created with nothing that AWS has a default
 * for, so that the defaults can be read back.
 */
export const contractFunction = lambdaFunction({
  name: "contract-function",
  output: "contractFunctionName",
  needs: ["capacity-provider"],
  expectedRemovalSeconds: 30,
  configuration: ({ outputs, settings }) => ({
    ...pythonHandler(settings),
    CapacityProviderConfig: on(need(outputs, "capacityProvider")),
  }),
});
