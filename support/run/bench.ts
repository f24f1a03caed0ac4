import type { Bench } from "../lab/lab.ts";
import { need, type StackOutputs } from "../stack/resource.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";

/** What the lab needs to know of a stack that stands. */
export function benchOf(outputs: StackOutputs): Bench {
  return {
    functionName: need(outputs, "functionName"),
    vpcId: need(outputs, "vpcId"),
    subnetIds: need(outputs, "privateSubnets").map(({ subnetId }) => subnetId),
    maxConcurrency: FUNCTION_SETTINGS.maxConcurrency,
  };
}
