import type { NormalizedSchema } from "@smithy/core/schema";

import { AwsError } from "./aws-error.ts";
import { decodeJsonly, parseJsonBody, type Codec, type Routed } from "./codec.ts";
import type { WireRequest } from "./http.ts";
import { checkRequired, readJson, writeJson } from "./json-shape.ts";
import type { OperationSchema, ServiceSchema } from "./service-schema.ts";

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly labels: readonly string[];
  readonly operation: OperationSchema;
}

/** REST-JSON (Lambda): routes from the HTTP traits; members in path, query, headers, or the JSON body. */
export function restJsonCodec(service: ServiceSchema): Codec {
  const routes = [...service.operations.values()].flatMap(readRoute);
  return {
    route: (request) => route(routes, request),
    decode: (routed, request) => decodeJsonly(() => decode(routed, request)),
    encode: (operation, output, requestId) => encode(operation, output, requestId),
    encodeError: (error, requestId) => encodeError(service, error, requestId),
    operation: (name) => service.operations.get(name),
    errorName: (code) => service.errors.get(code)?.name ?? code,
  };
}

function readRoute(operation: OperationSchema): Route[] {
  if (!operation.http) return [];
  const [method, template] = operation.http;
  const labels: string[] = [];
  const path = template.split("?")[0] ?? template;
  const source = path.replace(/\/$/, "").replace(/\{([^}+]+)\+?\}/g, (_, label: string) => {
    labels.push(label);
    return "([^/]+)";
  });
  return [{ method, pattern: new RegExp(`^${source}/?$`), labels, operation }];
}

function route(routes: readonly Route[], request: WireRequest): Routed {
  for (const { method, pattern, labels, operation } of routes) {
    const match = method === request.method ? pattern.exec(request.path) : null;
    if (!match) continue;
    const values = labels.map((label, index) => [label, decodeURIComponent(match[index + 1] ?? "")]);
    return { operation, labels: Object.fromEntries(values) as Record<string, string> };
  }
  throw new AwsError("UnknownOperationException", `No operation answers ${request.method} ${request.path}.`, {
    status: 404,
  });
}

function decode({ operation, labels }: Routed, request: WireRequest): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const body: [string, NormalizedSchema][] = [];
  for (const [name, member] of operation.input.structIterator()) {
    const traits = member.getMergedTraits();
    let value: unknown;
    if (traits.httpLabel) value = labels[name];
    else if (traits.httpQuery) value = readQuery(member, request.query.getAll(traits.httpQuery));
    else if (traits.httpHeader) value = readText(member, request.headers[traits.httpHeader.toLowerCase()]);
    else if (traits.httpPayload) value = request.body.length > 0 ? request.body : undefined;
    else body.push([name, member]);
    if (value !== undefined) input[name] = value;
  }
  if (body.length > 0) {
    const json = parseJsonBody(request.body) as Record<string, unknown>;
    for (const [name, member] of body) {
      const path = name.charAt(0).toLowerCase() + name.slice(1);
      const value = readJson(member, json[name], path);
      if (value !== undefined) input[name] = value;
    }
  }
  checkRequired(operation.input, input, "");
  return input;
}

function readQuery(member: NormalizedSchema, values: readonly string[]): unknown {
  if (values.length === 0) return undefined;
  return member.isListSchema() ? [...values] : readText(member, values[0]);
}

function readText(member: NormalizedSchema, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  if (member.isNumericSchema()) return Number(text);
  if (member.isBooleanSchema()) return text === "true";
  return text;
}

function encode(operation: OperationSchema, output: Readonly<Record<string, unknown>>, requestId: string) {
  let status = operation.http?.[2] ?? 200;
  const headers: Record<string, string> = { "x-amzn-requestid": requestId };
  let payload: Uint8Array | undefined;
  const json: Record<string, unknown> = {};
  for (const [name, member] of operation.output.structIterator()) {
    const value = output[name];
    if (value === undefined) continue;
    const traits = member.getMergedTraits();
    if (traits.httpResponseCode) status = value as number;
    else if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = `${value as string | number}`;
    else if (traits.httpPayload) payload = value as Uint8Array;
    else json[name] = writeJson(member, value);
  }
  if (status === 204) return { status, headers, body: "" };
  return {
    status,
    headers: { ...headers, "content-type": "application/json" },
    body: payload ?? JSON.stringify(json),
  };
}

function encodeError(service: ServiceSchema, error: AwsError, requestId: string) {
  const schema = service.errors.get(error.code);
  const status = schema?.status ?? error.status ?? 400;
  const text = schema?.members.includes("Message") || error.code === "AccessDeniedException" ? "Message" : "message";
  const body: Record<string, unknown> = {};
  const headers: Record<string, string> = {
    "x-amzn-requestid": requestId,
    "x-amzn-errortype": error.code,
    "content-type": "application/json",
    ...error.headers,
  };
  for (const [name, value] of Object.entries(error.members)) {
    const header = schema?.headers.get(name);
    if (header) headers[header.toLowerCase()] = String(value);
    else body[name] = value;
  }
  if (schema?.members.includes("Type")) body["Type"] = status >= 500 ? "Service" : "User";
  body[text] = error.message;
  return { status, headers, body: JSON.stringify(body) };
}
