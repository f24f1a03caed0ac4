import { tearDown } from "./graph.ts";
import { findLeftovers, type FindByTags } from "./inventory.ts";
import { removeMarker } from "./marker.ts";
import type { OnProgress } from "./progress.ts";
import type { StackContext } from "./resource.ts";
import { stackResources } from "./stack.ts";

/** What was refused, or was not to be seen yet, may go the second time: the looks in between take half a minute. */
const ROUNDS = 2; // our choice

/**
 * Tears the stack down and looks for what is still there; the run's marker goes when there is nothing. Teardown and
 * sweep are the same, but for what the context knows.
 *
 * @param findByTags finds what bears the run's tags, whatever it is called; a sweep knows no more of what experiments made
 * @returns what is left behind, each in a phrase
 */
export async function removeStack(
  context: StackContext,
  onProgress: OnProgress,
  findByTags?: FindByTags,
): Promise<string[]> {
  let left: string[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const failures = await tearDown(stackResources, context, onProgress);
    const leftovers = await findLeftovers(context, findByTags);
    left = [
      ...failures.map(({ resource, error }) => `${resource} could not be removed: ${error.message}`),
      ...leftovers.map(({ type, id }) => `${type} ${id} is still there`),
    ];
    if (left.length === 0) break;
  }
  if (left.length === 0) await removeMarker(context);
  return left;
}
