import { AwsError } from "./aws-error.ts";
import type { WireAnswer, WireRequest } from "./http.ts";
import { MissingMember, ShapeMismatch } from "./shape-mismatch.ts";
import { checkPresence, throughSchema } from "./schema-values.ts";
import type { OperationSchema } from "./service-schema.ts";

/** How a service is spoken to. */
export type Protocol = "rest-json" | "json" | "query" | "ec2";

/** What one protocol does with the schemas: one codec per protocol and service. */
export interface Codec {
  readonly protocol: Protocol;
  /** The operation that a request names, and what its path carries. @throws AwsError when it names none */
  route(request: WireRequest): Routed;
  /** @throws AwsError when the request does not fit the operation's schema */
  decode(routed: Routed, request: WireRequest): Record<string, unknown>;
  /** An SDK's input as it would have come through the wire. @throws AwsError as `decode` */
  accept(operation: OperationSchema, input: Readonly<Record<string, unknown>>): Record<string, unknown>;
  encode(operation: OperationSchema, output: Readonly<Record<string, unknown>>, requestId: string): WireAnswer;
  encodeError(error: AwsError, requestId: string): WireAnswer;
  /** What an SDK exception carries of an error beside its name and message. */
  errorMembers(error: AwsError): Readonly<Record<string, unknown>>;
  /** The schema of an operation, by name. */
  operation(name: string): OperationSchema | undefined;
  /** The name under which SDK clients throw an error of this code. */
  errorName(code: string): string;
}

export interface Routed {
  readonly operation: OperationSchema;
  readonly labels: Readonly<Record<string, string>>;
}

/** Runs a decoder and words what does not fit as AWS's JSON services do. */
export function decodeJsonly<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof MissingMember) {
      throw new AwsError(
        "ValidationException",
        `1 validation error detected: Value null at '${error.path}' failed to satisfy constraint: ${error.message}`,
        { status: 400 },
      );
    }
    if (error instanceof ShapeMismatch) {
      throw new AwsError("SerializationException", `${error.message} (at '${error.path}')`, { status: 400 });
    }
    throw error;
  }
}

/** `Codec.accept` of the JSON protocols. */
export function acceptJsonly(operation: OperationSchema, input: Readonly<Record<string, unknown>>) {
  return decodeJsonly(() => {
    const accepted = (throughSchema(operation.input, input) ?? {}) as Record<string, unknown>;
    checkPresence(operation.input, accepted);
    return accepted;
  });
}

/** Parses a JSON body. @throws AwsError as AWS's JSON services answer what is no JSON */
export function parseJsonBody(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new AwsError("SerializationException", message, { status: 400 });
  }
}
