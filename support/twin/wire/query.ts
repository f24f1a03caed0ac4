import { AwsError } from "./aws-error.ts";
import type { Codec, Routed } from "./codec.ts";
import type { WireRequest } from "./http.ts";
import { MissingMember } from "./shape-mismatch.ts";
import { readForm, type QueryDialect } from "./query-parameters.ts";
import { checkPresence, throughSchema } from "./schema-values.ts";
import type { OperationSchema, ServiceSchema } from "./service-schema.ts";
import { escapeXml, writeXml } from "./xml-shape.ts";

/** Query (IAM, STS) and EC2 query: a form in the request, XML in the answer. */
export function queryCodec(service: ServiceSchema, dialect: QueryDialect): Codec {
  return {
    protocol: dialect.ec2 ? "ec2" : "query",
    route: (request) => route(service, dialect, request),
    decode: ({ operation }, request) =>
      checked(operation, dialect, operation.input.isUnitSchema() ? {} : readForm(operation.input, parseForm(request), dialect)),
    accept: (operation, input) => {
      const accepted = (throughSchema(operation.input, input) ?? {}) as Record<string, unknown>;
      return checked(operation, dialect, dialect.ec2 ? withoutEmpty(accepted) : accepted);
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
      const fault = status >= 500 ? "Receiver" : "Sender";
      const text = `<Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message>`;
      const body = dialect.ec2
        ? `<Response><Errors><Error>${text}</Error></Errors><RequestID>${requestId}</RequestID></Response>`
        : `<ErrorResponse xmlns="${dialect.namespace}"><Error><Type>${fault}</Type>${text}</Error>` +
          `<RequestId>${requestId}</RequestId></ErrorResponse>`;
      return xml(status, requestId, body);
    },
    errorMembers: () => ({}),
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

/** Parameters of a query service may stand in the address as well. */
function parseForm(request: WireRequest): URLSearchParams {
  const form = new URLSearchParams(Buffer.from(request.body).toString("utf8"));
  return new URLSearchParams([...request.query, ...form]);
}

/** @throws AwsError for a required member without value */
function checked(operation: OperationSchema, dialect: QueryDialect, input: Record<string, unknown>): Record<string, unknown> {
  try {
    checkPresence(operation.input, input);
    return input;
  } catch (error) {
    if (!(error instanceof MissingMember)) throw error;
    const message = dialect.ec2
      ? `The request must contain the parameter ${error.path}`
      : `1 validation error detected: Value null at '${error.path}' failed to satisfy constraint: ${error.message}`;
    throw new AwsError(dialect.ec2 ? "MissingParameter" : "ValidationError", message, { status: 400 });
  }
}

/** EC2's protocol has no way to write an empty list or structure: to EC2 they are not there. */
function withoutEmpty(members: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(members).flatMap(([name, value]) => {
    const full = fill(value);
    return full === undefined ? [] : [[name, full] as const];
  });
  return Object.fromEntries(kept);
}

function fill(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(fill).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  const full = withoutEmpty(value as Record<string, unknown>);
  return Object.keys(full).length > 0 ? full : undefined;
}
