import type { AwsClients } from "../aws/clients.ts";
import { isDenied } from "../aws/denied.ts";
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

/**
 * The same for requests that were released together, once all are answered and written down: AWS counts those beside it.
 *
 * @throws Obstacle when IAM refused one of them
 */
export function requirePermitted(answers: readonly { readonly errorType?: string | undefined; readonly message?: string | undefined }[]): void {
  const denied = answers.find(({ errorType: name, message }) => isDenied({ name, message }));
  if (denied) throw notAllowed(denied.message ?? "");
}

function notAllowed(message: string): Obstacle {
  return new Obstacle("AccessDenied", `${message}. Allow it in the caller's IAM policy (docs/policy.json has all it takes) and run again.`);
}
