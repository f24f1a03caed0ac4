import { tearDown } from "./graph.ts";
import { findLeftovers } from "./inventory.ts";
import type { OnProgress } from "./progress.ts";
import type { StackContext } from "./resource.ts";
import { stackResources } from "./stack.ts";

/** Tears the stack down and looks for what is still there. @returns what is left behind, each in a phrase */
export async function removeStack(context: StackContext, onProgress: OnProgress): Promise<string[]> {
  const failures = await tearDown(stackResources, context, onProgress);
  const leftovers = await findLeftovers(context);
  return [
    ...failures.map(({ resource, error }) => `${resource} could not be removed: ${error.message}`),
    ...leftovers.map(({ type, id }) => `${type} ${id} is still there`),
  ];
}
