import { ListCapacityProvidersCommand } from "@aws-sdk/client-lambda";

import { judged, type GuardResult, type Situation } from "./guard.ts";
import { look } from "./look.ts";

/**
 * Whether Lambda offers Managed Instances in the region. AWS lists such regions nowhere that a program could read, but
 * Lambda does not know operations that a region lacks: it cannot make out what to authorise (SST issue).
 */
export async function managedInstances({ aws, clock, config }: Situation): Promise<GuardResult> {
  const ask = () => aws.lambda.send(new ListCapacityProvidersCommand({}));
  const offered = await look({ clock }, "lambda:ListCapacityProviders", ask, isUnknownOperation).then(
    () => true,
    (error: Error) => {
      if (isUnknownOperation(error)) return false;
      throw error;
    },
  );
  return judged(offered, {
    what: "Managed Instances",
    found: offered ? `offered in ${config.region}` : `Lambda in ${config.region} does not know capacity providers`,
    expected: "a region in which Lambda offers Managed Instances",
    fix: "Set LMI_REGION to one that has them, such as us-east-1; Lambda's Developer Guide lists those that have not.",
  });
}

function isUnknownOperation({ name, message }: Error): boolean {
  return name === "UnknownOperationException" || message.includes("Unable to determine service/operation name");
}
