import type { NormalizedSchema } from "@smithy/core/schema";

import { AwsError } from "./aws-error.ts";
import type { Codec, Routed } from "./codec.ts";
import type { WireRequest } from "./http.ts";
import { requiredMembers, type ServiceSchema } from "./service-schema.ts";
import { escapeXml, writeXml } from "./xml-shape.ts";

/** How the two query protocols differ. */
export interface QueryDialect {
  readonly namespace: string;
  /** EC2 flattens lists in requests, capitalises names, wraps nothing in responses. */
  readonly ec2: boolean;
}

/** Query (IAM, STS) and EC2 query: a form in the request, XML in the answer. */
export function queryCodec(service: ServiceSchema, dialect: QueryDialect): Codec {
  return {
    route: (request) => route(service, dialect, request),
    decode: ({ operation }, request) => {
      const form = parseForm(request);
      const input = (readParameters(operation.input, tree(form), dialect) ?? {}) as Record<string, unknown>;
      for (const name of requiredMembers(operation.input)) {
        if (input[name] === undefined) throw missing(dialect, name);
      }
      return input;
    },
    encode: (operation, output, requestId) => {
      const inner = operation.output.isUnitSchema() ? "" : writeXml(operation.output, output);
      const body = dialect.ec2
        ? `<requestId>${requestId}</requestId>${inner}`
        : `<${operation.name}Result>${inner}</${operation.name}Result>` +
          `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      return xml(200, requestId, `<${operation.name}Response xmlns="${dialect.namespace}">${body}</${operation.name}Response>`);
    },
    encodeError: (error, requestId) => {
      const status = service.errors.get(error.code)?.status ?? error.status ?? 400;
      const text = `<Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message>`;
      const body = dialect.ec2
        ? `<Response><Errors><Error>${text}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
        : `<ErrorResponse xmlns="${dialect.namespace}"><Error><Type>Sender</Type>${text}</Error>` +
          `<RequestId>${requestId}</RequestId></ErrorResponse>`;
      return xml(status, requestId, body);
    },
    operation: (name) => service.operations.get(name),
    errorName: (code) => service.errors.get(code)?.name ?? code,
  };
}

function xml(status: number, requestId: string, body: string) {
  return {
    status,
    headers: { "x-amzn-requestid": requestId, "content-type": "text/xml;charset=UTF-8" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}

function route(service: ServiceSchema, dialect: QueryDialect, request: WireRequest): Routed {
  const name = parseForm(request).get("Action");
  if (!name) {
    throw new AwsError("MissingAction", "The request must contain the parameter Action.", { status: 400 });
  }
  const operation = service.operations.get(name);
  if (!operation) {
    const message = dialect.ec2
      ? `The action ${name} is not valid for this web service.`
      : `Could not find operation ${name} for version ${parseForm(request).get("Version") ?? "(none)"}`;
    throw new AwsError("InvalidAction", message, { status: 400 });
  }
  return { operation, labels: {} };
}

function parseForm(request: WireRequest): URLSearchParams {
  return new URLSearchParams(Buffer.from(request.body).toString("utf8"));
}

function missing(dialect: QueryDialect, name: string): AwsError {
  return dialect.ec2
    ? new AwsError("MissingParameter", `The request must contain the parameter ${name}`, { status: 400 })
    : new AwsError(
        "ValidationError",
        `1 validation error detected: Value null at '${name.charAt(0).toLowerCase()}${name.slice(1)}' ` +
          "failed to satisfy constraint: Member must not be null",
        { status: 400 },
      );
}

/** `A.1.B=x` as nested maps. */
type Tree = Map<string, Tree | string>;

function tree(form: URLSearchParams): Tree {
  const root: Tree = new Map();
  for (const [key, value] of form) {
    const path = key.split(".");
    let node = root;
    for (const step of path.slice(0, -1)) {
      const next = node.get(step);
      const child: Tree = next instanceof Map ? next : new Map();
      node.set(step, child);
      node = child;
    }
    node.set(path.at(-1) ?? key, value);
  }
  return root;
}

function readParameters(schema: NormalizedSchema, node: Tree | string | undefined, dialect: QueryDialect): unknown {
  if (node === undefined) return undefined;
  if (schema.isStructSchema()) {
    if (!(node instanceof Map)) return undefined;
    const read: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const value = readParameters(member, node.get(parameterName(name, member, dialect)), dialect);
      if (value !== undefined) read[name] = value;
    }
    return read;
  }
  if (schema.isListSchema()) {
    if (!(node instanceof Map)) return [];
    const item = schema.getValueSchema();
    const flat = dialect.ec2 || schema.getMergedTraits().xmlFlattened;
    const items = flat ? node : node.get(item.getMergedTraits().xmlName ?? "member");
    if (!(items instanceof Map)) return [];
    const numbered = [...items].sort(([a], [b]) => Number(a) - Number(b));
    return numbered.map(([, value]) => readParameters(item, value, dialect));
  }
  if (typeof node !== "string") return undefined;
  return readScalar(schema, node);
}

function parameterName(name: string, member: NormalizedSchema, dialect: QueryDialect): string {
  const traits = member.getMemberTraits();
  const { ec2QueryName } = traits as { ec2QueryName?: string };
  if (dialect.ec2 && ec2QueryName) return ec2QueryName;
  const key = traits.xmlName ?? name;
  return dialect.ec2 ? key.charAt(0).toUpperCase() + key.slice(1) : key;
}

function readScalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === "true";
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isBlobSchema()) return Buffer.from(text, "base64");
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (Number.isNaN(number)) throw new AwsError("InvalidParameterValue", `Value (${text}) is no number.`, { status: 400 });
    return number;
  }
  return text;
}
