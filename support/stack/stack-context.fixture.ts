import { zipSync } from "fflate";

import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import { MemoryLedger, type Ledger } from "../ledger/ledger.ts";
import type { StackContext } from "./resource.ts";

/** A stack to be stood up, with a run of its own. */
export function contextOf(aws: AwsClients, clock: Clock, ledger: Ledger = new MemoryLedger(() => 0)): StackContext {
  const code = {
    python: zipSync({ "lambda_function.py": Buffer.from("def lambda_handler(event, context): return {}") }),
    node: zipSync({ "index.mjs": Buffer.from("export const handler = () => ({});") }),
  };
  return {
    aws,
    clock,
    ledger,
    settings: {
      runId: "t1",
      region: "us-east-1",
      tags: { suite: "lmi-verify", run: "t1" },
      code,
      instanceTypes: [],
    },
    outputs: {},
  };
}

/** What the ledger names and does not say removed. */
export function unresolved({ lines }: Ledger): string[] {
  const last = new Map(lines.map(({ type, name, step }) => [`${type} ${name}`, step]));
  return [...last].filter(([, step]) => step !== "removed").map(([key]) => key);
}

type Send = (command: never) => Promise<unknown>;

/** Clients whose every call goes through `around`. */
export function wrapped(
  clients: AwsClients,
  around: (send: () => Promise<unknown>, command: object) => Promise<unknown>,
): AwsClients {
  const entries = Object.entries(clients as unknown as Record<string, { send: Send }>);
  const send = (client: { send: Send }): Send => (command) => around(() => client.send(command), command);
  return Object.fromEntries(entries.map(([name, client]) => [name, { send: send(client) }])) as unknown as AwsClients;
}
