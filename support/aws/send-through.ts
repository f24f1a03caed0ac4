import { redactError } from "../redaction/redact-error.ts";
import type { CarriedAnswer, Carrier } from "./carrier.ts";

/** What all SDK clients and commands have in common, as far as a carrier needs it. */
export interface SdkClient {
  send(command: never): Promise<unknown>;
}

interface SdkCommand {
  readonly middlewareStack: {
    add(middleware: unknown, options: { step: "deserialize"; priority: "low"; name: string }): void;
  };
}

interface SignedRequest {
  readonly request: { readonly headers: Record<string, string> };
}

/** Around one request once it is signed, innermost of all the SDK does: calls `exchange` and gives its answer. */
export type Around = (exchange: (headers: Readonly<Record<string, string>>) => Promise<CarriedAnswer>) => Promise<CarriedAnswer>;

/** The same client, each of its requests told to the carrier from its first moment to its last. */
export function sendThrough<C extends SdkClient>(client: C, carrier: Carrier): Pick<C, "send"> {
  const send = async (command: never): Promise<unknown> => {
    const passage = carrier.open();
    try {
      wrapExchange(command, (exchange) => passage.send(exchange));
      return await client.send(command);
    } catch (error) {
      throw redactError(error);
    } finally {
      passage.close();
    }
  };
  return { send };
}

/** Puts `around` between the SDK's signature and its socket, for this one command. */
export function wrapExchange(command: SdkCommand, around: Around): void {
  const middleware = (next: (args: SignedRequest) => Promise<CarriedAnswer>) => (args: SignedRequest) =>
    around((headers) => {
      Object.assign(args.request.headers, headers);
      return next(args);
    });
  command.middlewareStack.add(middleware, { step: "deserialize", priority: "low", name: "lmiVerifyCarrier" });
}
