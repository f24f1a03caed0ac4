import { DeleteFunctionCommand } from "@aws-sdk/client-lambda";

import { until } from "../clock/until.ts";
import { deletion, named, patience, type Retry } from "./control-plane.ts";
import { lookAtFunction } from "./function-look.ts";
import type { StackContext } from "./resource.ts";

/** An update of the function, or of one of its versions, is under way. */
const UNTIL_FREE: Retry = {
  passes: named("ResourceConflictException"),
  everyMs: 5_000, // our choice: updates take seconds to minutes
  withinMs: 600_000, // our choice: more than any update observed
};

const DELETION = {
  everyMs: 2_000, // our choice: deletion takes tens of seconds; AWS publishes nothing
  withinMs: 1_800_000, // as Terraform allows for the capacity provider: its versions must drain first
};

/** Deletes a function with all its versions and waits until Lambda no longer knows it: the answer may come earlier. */
export async function deleteFunction(context: StackContext, name: string): Promise<void> {
  const command = () => new DeleteFunctionCommand({ FunctionName: name });
  await deletion(context, `function ${name} to be deleted`, () => context.aws.lambda.send(command()), UNTIL_FREE);
  await until(
    context.clock,
    `function ${name} to be gone`,
    patience(context, DELETION),
    async () => ((await lookAtFunction(context, name)) === undefined ? true : undefined),
    () => "still there",
  );
}
