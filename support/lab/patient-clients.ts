import type { AwsClients } from "../aws/clients.ts";
import { isMutating } from "../aws/mutating.ts";
import type { Clock } from "../clock/clock.ts";
import { once, repeatable } from "../stack/control-plane.ts";

interface Command {
  readonly constructor: new (input: object) => Command;
  readonly input: object;
}

interface Client {
  send(command: Command): Promise<unknown>;
}

/**
 * The control plane as experiments call it: what fails for a reason that has nothing to do with what is measured, by
 * its name, is asked again: looks after throttling, faults of AWS and broken wires, changes after throttling only, as
 * what else a failed change did is unknown. An invoke is asked once: what throttles it is, as a rule, what is measured.
 */
export function patientClients(clients: AwsClients, clock: Clock): AwsClients {
  const entries = Object.entries(clients as unknown as Record<string, Client>);
  return Object.fromEntries(entries.map(([name, client]) => [name, patient(client, clock)])) as unknown as AwsClients;
}

function patient(client: Client, clock: Clock): Client {
  return {
    send: (command) => {
      const operation = command.constructor.name.replace(/Command$/, "");
      if (operation === "Invoke") return client.send(command);
      const again = isMutating(operation) ? once : repeatable;
      // each attempt is a command of its own: the carrier marks those that it sends
      return again({ clock }, `${operation} to be answered`, () => client.send(new command.constructor(command.input)));
    },
  };
}
