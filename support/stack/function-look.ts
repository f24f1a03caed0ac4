import { GetFunctionCommand, type GetFunctionResponse } from "@aws-sdk/client-lambda";

import { orGone, repeatable } from "./control-plane.ts";
import type { StackContext } from "./resource.ts";
import { isOfThisRun } from "./tags.ts";

/** A function with its tags, if it is there. */
export function lookAtFunction(context: StackContext, name: string): Promise<GetFunctionResponse | undefined> {
  const command = () => new GetFunctionCommand({ FunctionName: name });
  return orGone(repeatable(context, `a look at function ${name}`, () => context.aws.lambda.send(command())));
}

/** The name of a function of this run, if it is there. */
export async function findFunction(context: StackContext, name: string): Promise<string[]> {
  const found = await lookAtFunction(context, name);
  return found && isOfThisRun(context.settings, found.Tags) ? [name] : [];
}
