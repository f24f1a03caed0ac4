import { tearDown } from "./graph.ts";
import { findLeftovers } from "./inventory.ts";
import { removeMarker } from "./marker.ts";
import type { OnProgress } from "./progress.ts";
import type { StackContext } from "./resource.ts";
import { stackResources } from "./stack.ts";

/**
 * Tears the stack down and looks for what is still there; the run's marker goes when there is nothing. Teardown and
 * sweep are the same, but for what the context knows.
 *
 * @returns what is left behind, each in a phrase
 */
export async function removeStack(context: StackContext, onProgress: OnProgress): Promise<string[]> {
  const failures = await tearDown(stackResources, context, onProgress);
  const leftovers = await findLeftovers(context);
  if (failures.length === 0 && leftovers.length === 0) await removeMarker(context);
  return [
    ...failures.map(({ resource, error }) => `${resource} could not be removed: ${error.message}`),
    ...leftovers.map(({ type, id }) => `${type} ${id} is still there`),
  ];
}
