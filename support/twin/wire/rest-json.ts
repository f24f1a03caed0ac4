import type { NormalizedSchema } from "@smithy/core/schema";

import { AwsError } from "./aws-error.ts";
import { acceptJsonly, decodeJsonly, parseJsonBody, type Codec, type Routed } from "./codec.ts";
import type { WireRequest } from "./http.ts";
import { readJson, writeJson } from "./json-shape.ts";
import { ShapeMismatch } from "./shape-mismatch.ts";
import { checkPresence } from "./schema-values.ts";
import { memberPath, type OperationSchema, type ServiceSchema } from "./service-schema.ts";

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly labels: readonly string[];
  /** Parameters that the address must have beside the path. */
  readonly literals: URLSearchParams;
  readonly operation: OperationSchema;
}

/** REST-JSON (Lambda): routes from the HTTP traits; members in path, query, headers, or the JSON body. */
export function restJsonCodec(service: ServiceSchema): Codec {
  const routes = [...service.operations.values()].flatMap(readRoute);
  routes.sort((a, b) => b.literals.size - a.literals.size); // one that asks for more is meant first
  return {
    protocol: "rest-json",
    route: (request) => route(routes, request),
    decode: (routed, request) => decodeJsonly(() => decode(routed, request)),
    accept: acceptJsonly,
    encode: (operation, output, requestId) => encode(operation, output, requestId),
    encodeError: (error, requestId) => encodeError(service, error, requestId),
    errorMembers: (error) => ({ ...error.members, ...errorType(service, error) }),
    operation: (name) => service.operations.get(name),
    errorName: (code) => service.errors.get(code)?.name ?? code,
  };
}

function readRoute(operation: OperationSchema): Route[] {
  if (!operation.http) return [];
  const [method, template] = operation.http;
  const labels: string[] = [];
  const [path = template, literals = ""] = template.split("?");
  const source = path.replace(/\/$/, "").replace(/\{([^}+]+)\+?\}/g, (_, label: string) => {
    labels.push(label);
    return "([^/]+)";
  });
  return [{ method, pattern: new RegExp(`^${source}/?$`), labels, literals: new URLSearchParams(literals), operation }];
}

function route(routes: readonly Route[], request: WireRequest): Routed {
  for (const { method, pattern, labels, literals, operation } of routes) {
    const match = method === request.method ? pattern.exec(request.path) : null;
    if (!match || [...literals].some(([name, value]) => request.query.get(name) !== value)) continue;
    const values = labels.map((label, index) => [label, decodeLabel(match[index + 1] ?? "")]);
    return { operation, labels: Object.fromEntries(values) as Record<string, string> };
  }
  throw new AwsError("UnknownOperationException", `No operation answers ${request.method} ${request.path}.`, {
    status: 404,
  });
}

function decodeLabel(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError("SerializationException", `The path segment '${text}' is not well-formed.`, { status: 400 });
  }
}

function decode({ operation, labels }: Routed, request: WireRequest): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const body: [string, NormalizedSchema][] = [];
  for (const [name, member] of operation.input.structIterator()) {
    const traits = member.getMergedTraits();
    let value: unknown;
    if (traits.httpLabel) value = readText(member, labels[name], name);
    else if (traits.httpQuery) value = readQuery(member, request.query.getAll(traits.httpQuery), name);
    else if (traits.httpHeader) value = readText(member, request.headers[traits.httpHeader.toLowerCase()], name);
    else if (traits.httpPayload) value = readPayload(member, request.body, name);
    else body.push([name, member]);
    if (value !== undefined) input[name] = value;
  }
  if (body.length > 0) {
    const json = parseJsonBody(request.body);
    if (typeof json !== "object" || json === null || Array.isArray(json)) {
      throw new ShapeMismatch("", "Expected the start of an object");
    }
    for (const [name, member] of body) {
      const value = readJson(member, (json as Record<string, unknown>)[name], memberPath("", name));
      if (value !== undefined) input[name] = value;
    }
  }
  checkPresence(operation.input, input);
  return input;
}

function readPayload(member: NormalizedSchema, body: Uint8Array, name: string): unknown {
  if (body.length === 0) return undefined;
  return member.isStructSchema() ? readJson(member, parseJsonBody(body), memberPath("", name)) : body;
}

function readQuery(member: NormalizedSchema, values: readonly string[], name: string): unknown {
  if (values.length === 0) return undefined;
  return member.isListSchema() ? [...values] : readText(member, values[0], name);
}

function readText(member: NormalizedSchema, text: string | undefined, name: string): unknown {
  if (text === undefined) return undefined;
  const path = memberPath("", name);
  if (member.isNumericSchema()) {
    const number = Number(text);
    if (text.trim() === "" || Number.isNaN(number)) throw new ShapeMismatch(path, `'${text}' can not be converted to number`);
    return number;
  }
  if (member.isTimestampSchema()) {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw new ShapeMismatch(path, `'${text}' can not be converted to a timestamp`);
    return date;
  }
  if (member.isBooleanSchema()) {
    if (text !== "true" && text !== "false") throw new ShapeMismatch(path, `'${text}' can not be converted to boolean`);
    return text === "true";
  }
  return text;
}

function encode(operation: OperationSchema, output: Readonly<Record<string, unknown>>, requestId: string) {
  let status = operation.http?.[2] ?? 200;
  const headers: Record<string, string> = { "x-amzn-requestid": requestId };
  let payload: Uint8Array | string | undefined;
  const json: Record<string, unknown> = {};
  for (const [name, member] of operation.output.structIterator()) {
    const traits = member.getMergedTraits();
    if (traits.httpPayload) payload = ""; // what has a payload has no other body, with nothing in it either
    const value = output[name];
    if (value === undefined) continue;
    if (traits.httpResponseCode) status = value as number;
    else if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = `${value as string | number}`;
    else if (traits.httpPayload) payload = writePayload(member, value);
    else json[name] = writeJson(member, value);
  }
  if (status === 204) return { status, headers, body: "" };
  return {
    status,
    headers: { ...headers, "content-type": "application/json" },
    body: payload ?? JSON.stringify(json),
  };
}

function writePayload(member: NormalizedSchema, value: unknown): Uint8Array | string {
  return member.isStructSchema() ? JSON.stringify(writeJson(member, value)) : (value as Uint8Array);
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
  Object.assign(body, errorType(service, error), { [text]: error.message });
  return { status, headers, body: JSON.stringify(body) };
}

/** Most of Lambda's errors say whose fault they are. */
function errorType({ errors }: ServiceSchema, { code, status = 400 }: AwsError): { Type?: "User" | "Service" } {
  const schema = errors.get(code);
  if (!schema?.members.includes("Type")) return {};
  return { Type: (schema.status ?? status) >= 500 ? "Service" : "User" };
}
