import type { AwsClients } from "../aws/clients.ts";
import { isDenied } from "../aws/denied.ts";
import type { Invoker } from "../load/invoker.ts";
import { Obstacle } from "./obstacle.ts";

interface Client {
  send(command: object): Promise<unknown>;
}

/**
 * Clients for experiments: what IAM refuses says nothing of what was asked, and keeps the experiment from being made.
 * Their calls throw an Obstacle then.
 */
export function permittedClients(clients: AwsClients): AwsClients {
  const entries = Object.entries(clients as unknown as Record<string, Client>);
  const permitted = (client: Client): Client => ({
    send: (command) =>
      client.send(command).catch((error: unknown) => {
        throw error instanceof Error && isDenied(error) ? notAllowed(error.message) : error;
      }),
  });
  return Object.fromEntries(entries.map(([name, client]) => [name, permitted(client)])) as unknown as AwsClients;
}

/** An invoker for experiments: as the clients. */
export function permittedInvoker(invoker: Invoker): Invoker {
  return {
    sockets: invoker.sockets,
    invoke: async (order, ready) => {
      const answer = await invoker.invoke(order, ready);
      const { errorType: name, message = "" } = answer;
      if (isDenied({ name, message })) throw notAllowed(message);
      return answer;
    },
  };
}

function notAllowed(message: string): Obstacle {
  return new Obstacle("AccessDenied", `${message}. Allow it in the caller's IAM policy (docs/policy.json has all it takes) and run again.`);
}
