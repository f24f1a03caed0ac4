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
 * @returns what is left behind or could not be looked at, each in a phrase
 */
export async function removeStack(
  context: StackContext,
  onProgress: OnProgress,
  findByTags?: FindByTags,
): Promise<string[]> {
  let left: string[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    left = await removeOnce(context, onProgress, findByTags);
    if (left.length === 0) return removeLast(context);
  }
  return left;
}

async function removeOnce(context: StackContext, onProgress: OnProgress, findByTags?: FindByTags): Promise<string[]> {
  const failures = await tearDown(stackResources, context, onProgress);
  const { left, unseen } = await findLeftovers(context, findByTags);
  return [
    ...failures.map(({ resource, error }) => `${resource} could not be removed: ${error.message}`),
    ...left.map(({ type, id }) => `${type} ${id} is still there`),
    ...unseen.map((reason) => `what is left could not be looked at: ${reason}`),
  ];
}

/** The marker, once nothing else of the run is left. */
async function removeLast(context: StackContext): Promise<string[]> {
  try {
    await removeMarker(context);
    return [];
  } catch (error) {
    return [`the marker could not be removed: ${(error as Error).message}`];
  }
}
