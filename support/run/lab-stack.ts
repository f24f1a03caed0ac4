import type { LabStack } from "../lab/context.ts";
import { need, type StackOutputs } from "../stack/resource.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";

/** What the lab needs to know of a stack that stands. */
export function labStackOf(outputs: StackOutputs): LabStack {
  return {
    functionName: need(outputs, "functionName"),
    vpcId: need(outputs, "vpcId"),
    subnetIds: need(outputs, "privateSubnets").map(({ subnetId }) => subnetId),
    maxConcurrency: FUNCTION_SETTINGS.maxConcurrency,
  };
}
