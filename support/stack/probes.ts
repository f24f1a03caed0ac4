import { deleteCapacityProvider } from "./capacity-provider-deletion.ts";
import { findCapacityProvider } from "./capacity-provider-look.ts";
import { deleteFunction } from "./function-deletion.ts";
import { findFunction } from "./function-look.ts";
import { removeAll, removeLedgered } from "./ledgered.ts";
import { capacityProviderNames, functionNames, namePrefix } from "./names.ts";
import type { Resource, StackContext } from "./resource.ts";

/**
 * What experiments tried to create beside the stack to see it refused: nothing, unless AWS accepted it after all. A
 * probe bears the run's prefix and its tags, and stands in the ledger; a sweep without one finds it by the tags.
 */
export const probes: Resource = {
  name: "probes",
  // Whatever a probe may have been created with has to outlive it. So do the capacity providers of the stack: probes
  // can have no security groups but theirs, and each waits for all instances that bear its own.
  needs: ["capacity-provider", "single-zone-capacity-provider", "execution-role"],
  expectedSeconds: 0,
  expectedRemovalSeconds: 0,

  async create() {},

  async remove(context) {
    const functions = probeFunctionNames(context).map((name) =>
      removeLedgered(context, {
        type: "lambda:function",
        name,
        id: undefined,
        find: () => findFunction(context, name),
        remove: () => deleteFunction(context, name),
      }),
    );
    const capacityProviders = probeCapacityProviderNames(context).map((name) =>
      removeLedgered(context, {
        type: "lambda:capacity-provider",
        name,
        id: undefined,
        find: () => findCapacityProvider(context, name),
        remove: () => deleteCapacityProvider(context, name),
      }),
    );
    await removeAll([...functions, ...capacityProviders]);
  },
};

export function probeFunctionNames(context: StackContext): string[] {
  return probesAmong(context, context.ledger.names("lambda:function"), functionNames(context.settings));
}

export function probeCapacityProviderNames(context: StackContext): string[] {
  const names = context.ledger.names("lambda:capacity-provider");
  return probesAmong(context, names, capacityProviderNames(context.settings));
}

function probesAmong({ settings }: StackContext, names: readonly string[], own: readonly string[]): string[] {
  return names.filter((name) => name.startsWith(namePrefix(settings)) && !own.includes(name));
}
