import { CreateFunctionCommand, type CreateFunctionRequest } from "@aws-sdk/client-lambda";

import type { AwsClients } from "../../../aws/clients.ts";
import type { Clock } from "../../../clock/clock.ts";
import { functionRequest, laySpreadGround, untilState, type Ground } from "./site.fixture.ts";

/** A standard function `f` that the twin takes, but for what `rest` says. */
export function standardRequest(ground: Ground, rest: Partial<CreateFunctionRequest> = {}): CreateFunctionRequest {
  return functionRequest(ground, { CapacityProviderConfig: undefined, ...rest });
}

/** A standard function `f`, to be invoked. */
export async function standUpStandard(
  aws: AwsClients,
  clock: Clock,
  rest: Partial<CreateFunctionRequest> = {},
): Promise<Ground> {
  const ground = await laySpreadGround(aws, clock);
  await aws.lambda.send(new CreateFunctionCommand(standardRequest(ground, rest)));
  await untilState(aws, clock, "Active");
  return ground;
}
