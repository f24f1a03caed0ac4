import { types } from "node:util";

import type { NormalizedSchema } from "@smithy/core/schema";
import fc from "fast-check";

import type { Protocol } from "./codec.ts";
import { requiredMembers } from "./service-schema.ts";

/** Text that protocols like to spoil: markup, entities, line ends, encodings, names that mean something to JavaScript. */
const nasty = ["<&>\"'", "&amp;", "]]>", " x ", "a\nb", "a\r\nb", "100%", "%2F", "a+b c", "é😀", "\u2028", "toString", "null"];
const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 8 }), fc.constantFrom(...nasty));
const token = fc.stringMatching(/^[!-~]{1,8}$/); // what a header or a label can carry
const moment = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));

const DEEPEST = 4;

/** Any value that an SDK could be given, or could give, under a schema. */
export function valueOf(schema: NormalizedSchema, protocol: Protocol, depth = 0): fc.Arbitrary<unknown> {
  const inner = (next: NormalizedSchema) => valueOf(next, protocol, depth + 1);
  const traits = schema.getMergedTraits();
  if (traits.httpLabel || traits.httpHeader) return schema.isStringSchema() ? token : scalar(schema);
  if (traits.httpResponseCode) return fc.constantFrom(200, 202);
  if (schema.isUnionSchema()) {
    const members = [...schema.structIterator()];
    return fc.oneof(...members.map(([name, member]) => inner(member).map((value) => ({ [name]: value }))));
  }
  if (schema.isStructSchema()) return structureOf(schema, protocol, depth);
  if (schema.isListSchema()) {
    // neither EC2's protocol nor an address can say that a list is empty
    const minLength = protocol === "ec2" || traits.httpQuery ? 1 : 0;
    return fc.array(inner(schema.getValueSchema()), { minLength, maxLength: 3 });
  }
  if (schema.isMapSchema()) {
    const key = text.filter((name) => name !== "" && name !== "__proto__"); // the SDK loses this one itself
    const minKeys = protocol === "query" || protocol === "ec2" ? 1 : 0; // a form cannot say that a map is empty
    return fc.dictionary(key, inner(schema.getValueSchema()), { minKeys, maxKeys: 3, noNullPrototype: true });
  }
  return scalar(schema);
}

function structureOf(schema: NormalizedSchema, protocol: Protocol, depth: number): fc.Arbitrary<object> {
  const members = [...schema.structIterator()];
  const required = new Set(requiredMembers(schema));
  const always = members.filter(
    ([name, member]) => required.has(name) || isFilledIn(member),
  );
  const others = members.filter((entry) => !always.includes(entry) && (depth < DEEPEST || isScalar(entry[1])));
  // In a form, a structure without members is not there at all.
  const minLength = always.length === 0 && others.length > 0 ? 1 : 0;
  const few = fc.subarray(others, { minLength, maxLength: Math.min(6, others.length) });
  return few.chain((chosen) =>
    fc.record(Object.fromEntries([...always, ...chosen].map(([name, member]) => [name, valueOf(member, protocol, depth + 1)]))),
  );
}

/** The SDK itself draws tokens that are not given, and makes payloads and statuses of those that are not there. */
function isFilledIn(member: NormalizedSchema): boolean {
  const { httpPayload, httpResponseCode } = member.getMergedTraits();
  return member.isIdempotencyToken() || httpPayload !== undefined || httpResponseCode !== undefined;
}

function isScalar(schema: NormalizedSchema): boolean {
  return !schema.isStructSchema() && !schema.isListSchema() && !schema.isMapSchema();
}

function scalar(schema: NormalizedSchema): fc.Arbitrary<unknown> {
  if (schema.isTimestampSchema()) return moment;
  if (schema.isBlobSchema()) return fc.uint8Array({ minLength: 1, maxLength: 40 });
  if (schema.isBooleanSchema()) return fc.boolean();
  if (schema.isNumericSchema()) return number;
  return text;
}

/** Whether a schema is without what the twin's protocols have no need of: streams of events, documents. */
export function isOrdinary(schema: NormalizedSchema, seen = new Set<unknown>()): boolean {
  if (seen.has(schema.getSchema())) return true;
  seen.add(schema.getSchema());
  if (schema.isDocumentSchema() || schema.isStreaming()) return false;
  if (schema.isStructSchema()) return [...schema.structIterator()].every(([, member]) => isOrdinary(member, seen));
  if (schema.isListSchema() || schema.isMapSchema()) return isOrdinary(schema.getValueSchema(), seen);
  return true;
}

/** The same values in the same form, whichever class holds bytes or JSON text and whatever has no value. */
export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("hex") };
  if (value instanceof Date) return { epochMs: value.getTime() };
  if (types.isStringObject(value)) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name, member]) => member !== undefined && member !== null && name !== "$metadata");
  return Object.fromEntries(entries.map(([name, member]) => [name, plain(member)]));
}
