import { createCapacityProvider, untilActive, type Network } from "./capacity-provider-creation.ts";
import { deleteCapacityProvider } from "./capacity-provider-deletion.ts";
import { findCapacityProvider } from "./capacity-provider-look.ts";
import { createLedgered, removeLedgered } from "./ledgered.ts";
import { untilInstancesAreGone } from "./managed-instances.ts";
import { capacityProviderLogGroupName, nameOf, type CapacityProviderPart } from "./names.ts";
import type { Resource } from "./resource.ts";
import { untilSystemLogIsOver } from "./system-log.ts";

interface StackCapacityProvider {
  /** Its resource's name, and its own after the run's prefix. */
  readonly name: CapacityProviderPart;
  readonly output: "capacityProvider" | "singleZoneCapacityProvider";
  /** Its network, which has to outlive its instances. */
  readonly needs: readonly string[];
  readonly network: Network;
}

/** Where Lambda takes functions' instances from. */
export function capacityProvider({ name: part, output, needs, network }: StackCapacityProvider): Resource {
  return {
    name: part,
    needs: ["operator-role", "private-route-table", "marker", `${part}-log-group`, ...needs],
    expectedSeconds: 15, // seconds for itself, about ten until the operator role is assumable
    expectedRemovalSeconds: 180, // our estimate: the association lingers, then the instances shut down

    async create(context) {
      const { outputs, settings } = context;
      const name = nameOf(settings, part);
      let times = { askedAtMs: 0, acceptedAtMs: 0 };
      const arn = await createLedgered(context, "lambda:capacity-provider", name, async () => {
        const accepted = await createCapacityProvider(context, name, network);
        times = accepted.times;
        return accepted.arn;
      });
      outputs[output] = { name, arn, ...times, activeAtMs: await untilActive(context, name) };
    },

    async remove(context) {
      const name = nameOf(context.settings, part);
      await removeLedgered(context, {
        type: "lambda:capacity-provider",
        name,
        id: context.outputs[output]?.name,
        find: () => findCapacityProvider(context, name),
        remove: async () => {
          await deleteCapacityProvider(context, name);
          await untilInstancesAreGone(context, context.outputs[network.securityGroup]);
          // The operator role writes it, so the role has to outlive what there is to tell.
          await untilSystemLogIsOver(context, capacityProviderLogGroupName(context.settings, part));
        },
      });
    },
  };
}
