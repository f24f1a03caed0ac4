import type { LabStack } from "../lab/context.ts";
import { need, type StackOutputs } from "../stack/resource.ts";
import { FUNCTION_SETTINGS } from "../stack/settings.ts";

/** What the lab needs to know of a stack that stands. */
export function labStackOf(outputs: StackOutputs): LabStack {
  const main = need(outputs, "functionName");
  const provider = {
    name: need(outputs, "capacityProviderName"),
    arn: need(outputs, "capacityProviderArn"),
    subnetIds: need(outputs, "privateSubnets").map(({ subnetId }) => subnetId),
    securityGroupId: need(outputs, "securityGroupId"),
    ...need(outputs, "capacityProviderTimes"),
  };
  return {
    functions: { main, node: main, standard: main, contract: main, "single-zone": main },
    capacityProviders: { main: provider, "single-zone": provider },
    vpcId: need(outputs, "vpcId"),
    privateRouteTableId: need(outputs, "privateRouteTableId"),
    maxConcurrency: FUNCTION_SETTINGS.maxConcurrency,
  };
}
