import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticErrorSchema, StaticOperationSchema } from "@smithy/types";

const OPERATION = 9;
const ERROR = -3;
/** Namespace of what the SDK adds to the API's own errors: their common base. */
const SDK_OWN = "smithy.ts.sdk.synthetic";

export interface OperationSchema {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method, path template and status of a REST operation. */
  readonly http: readonly [method: string, path: string, status: number] | undefined;
}

interface ErrorSchema {
  /** The name under which SDK clients throw it. */
  readonly name: string;
  readonly namespace: string;
  readonly members: readonly string[];
  readonly status: number | undefined;
  readonly headers: ReadonlyMap<string, string>;
  /** Code on the wire where it differs from the shape's name (query protocols). */
  readonly queryCode: string | undefined;
}

/**
 * The operations and errors of one AWS service, read from the schemas that its SDK client exports, so that what the
 * twin can decode and route is never typed by hand.
 */
export interface ServiceSchema {
  readonly operations: ReadonlyMap<string, OperationSchema>;
  readonly errors: ReadonlyMap<string, ErrorSchema>;
}

const read = new WeakMap<object, ServiceSchema>();

/** @param client the namespace object of an SDK client package (`import * as lambda from "@aws-sdk/client-lambda"`) */
export function readServiceSchema(client: Readonly<Record<string, unknown>>): ServiceSchema {
  const known = read.get(client);
  if (known) return known; // a thousand twins have the same schemas
  const operations = new Map<string, OperationSchema>();
  const errors = new Map<string, ErrorSchema>();
  for (const [exportName, schema] of Object.entries(client)) {
    if (!exportName.endsWith("$") || !Array.isArray(schema)) continue;
    if (schema[0] === OPERATION) {
      const operation = readOperation(schema as unknown as StaticOperationSchema);
      operations.set(operation.name, operation);
    } else if (schema[0] === ERROR) {
      const [, namespace, name] = schema as unknown as StaticErrorSchema;
      if (namespace.startsWith(SDK_OWN)) continue;
      const error = readError(namespace, schema as unknown as StaticErrorSchema);
      errors.set(name, error);
    }
  }
  // Two shapes may share a code; one that is named like it keeps it.
  for (const error of errors.values()) {
    if (error.queryCode && !errors.has(error.queryCode)) errors.set(error.queryCode, error);
  }
  const schema = { operations, errors };
  read.set(client, schema);
  return schema;
}

function readOperation([, , name, traits, input, output]: StaticOperationSchema): OperationSchema {
  const http = typeof traits === "object" ? (traits as { http?: [string, string, number] }).http : undefined;
  return { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output), http };
}

function readError(namespace: string, schema: StaticErrorSchema): ErrorSchema {
  const normalized = NormalizedSchema.of(schema);
  const traits = normalized.getMergedTraits() as { httpError?: number; awsQueryError?: [string, number] };
  const headers = new Map<string, string>();
  const members: string[] = [];
  for (const [member, memberSchema] of normalized.structIterator()) {
    members.push(member);
    const header = memberSchema.getMergedTraits().httpHeader;
    if (header) headers.set(member, header);
  }
  return {
    name: schema[2],
    namespace,
    members,
    status: traits.awsQueryError?.[1] ?? traits.httpError,
    headers,
    queryCode: traits.awsQueryError?.[0],
  };
}

/** A member of a structure, and whether it must be there. */
export interface Member {
  readonly name: string;
  readonly schema: NormalizedSchema;
  readonly required: boolean;
}

const membersRead = new WeakMap<object, readonly Member[]>();

/** The members of a structure; read once, for the SDK unfolds them anew each time, and every call walks them. */
export function membersOf(structure: NormalizedSchema): readonly Member[] {
  const shape = structure.getSchema() as object; // the SDK wraps one shape many times
  let members = membersRead.get(shape);
  if (!members) {
    const required = new Set(requiredMembers(structure));
    members = [...structure.structIterator()].map(([name, schema]) => ({ name, schema, required: required.has(name) }));
    membersRead.set(shape, members);
  }
  return members;
}

/** Names of the members that a structure requires, in its own order. */
export function requiredMembers(structure: NormalizedSchema): readonly string[] {
  const schema = structure.getSchema() as unknown as readonly unknown[];
  const names = schema[4] as readonly string[];
  const count = typeof schema[6] === "number" ? schema[6] : 0;
  return names.slice(0, count);
}

/** Path of a member as AWS's validation errors spell it. */
export function memberPath(path: string, name: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return path ? `${path}.${member}` : member;
}
