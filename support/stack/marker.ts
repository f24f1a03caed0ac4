import { createLogGroup, deleteIfThere, findLogGroup } from "./log-group.ts";
import { removeLedgered } from "./ledgered.ts";
import { CAPACITY_PROVIDER_PARTS, FUNCTION_PARTS, markerName } from "./names.ts";
import type { Resource, StackContext } from "./resource.ts";

/**
 * An empty log group that stands as long as anything of the run may: the ledger's stand-in in the account. It comes
 * after the run's log groups and before whatever writes to them, so where it stands, their names were this run's, even
 * when a late flush has created one again without tags.
 */
export const marker: Resource = {
  name: "marker",
  needs: [],
  follows: [...FUNCTION_PARTS, ...CAPACITY_PROVIDER_PARTS].map((part) => `${part}-log-group`),
  expectedSeconds: 1,
  expectedRemovalSeconds: 0,

  async create(context) {
    await createLogGroup(context, markerName(context.settings));
  },

  async remove() {
    // It falls last of all, when the inventory is empty: see `removeMarker`.
  },
};

/** Removes the marker: nothing of the run is left. */
export async function removeMarker(context: StackContext): Promise<void> {
  const name = markerName(context.settings);
  await removeLedgered(context, {
    type: "logs:log-group",
    name,
    id: undefined,
    find: () => findMarker(context),
    remove: async () => {
      await deleteIfThere(context, name);
    },
  });
}

/** The marker's name, if it stands. */
export function findMarker(context: StackContext): Promise<string[]> {
  return findLogGroup(context, markerName(context.settings));
}
