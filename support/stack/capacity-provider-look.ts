import { GetCapacityProviderCommand, ListTagsCommand, type CapacityProvider } from "@aws-sdk/client-lambda";

import { given, orGone, repeatable, type Retry } from "./control-plane.ts";
import type { StackContext } from "./resource.ts";
import { isOfThisRun } from "./tags.ts";

/** @throws ResourceNotFoundException when there is none of this name */
export async function lookAtCapacityProvider(
  context: StackContext,
  name: string,
  retry?: Retry,
): Promise<CapacityProvider> {
  const command = () => new GetCapacityProviderCommand({ CapacityProviderName: name });
  const what = `a look at capacity provider ${name}`;
  const { CapacityProvider: found } = await repeatable(context, what, () => context.aws.lambda.send(command()), retry);
  return given(found, "CapacityProvider");
}

/** The name of a capacity provider of this run, if it is there. */
export async function findCapacityProvider(context: StackContext, name: string): Promise<string[]> {
  const found = await orGone(lookAtCapacityProvider(context, name));
  if (!found) return [];
  const command = () => new ListTagsCommand({ Resource: found.CapacityProviderArn });
  const tags = await orGone(
    repeatable(context, `a look at the tags of ${name}`, () => context.aws.lambda.send(command())),
  );
  return isOfThisRun(context.settings, tags?.Tags) ? [name] : [];
}
