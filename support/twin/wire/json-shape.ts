import type { NormalizedSchema } from "@smithy/core/schema";

import { throughSchema } from "./schema-values.ts";
import { memberPath } from "./service-schema.ts";
import { ShapeMismatch } from "./shape-mismatch.ts";

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Reads a JSON value under a schema; presence is not checked. @throws ShapeMismatch when the type of a member is wrong */
export function readJson(schema: NormalizedSchema, value: unknown, path = ""): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isStructSchema()) return readStructure(schema, expectObject(value, path), path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw new ShapeMismatch(path, "Start of list found where not expected");
    return value.map((item, index) => readJson(schema.getValueSchema(), item, `${path}.${index + 1}.member`));
  }
  if (schema.isMapSchema()) {
    const entries = Object.entries(expectObject(value, path));
    return Object.fromEntries(
      entries.map(([key, item]) => [key, readJson(schema.getValueSchema(), item, `${path}.${key}`)]),
    );
  }
  return readScalar(schema, value, path);
}

function readStructure(schema: NormalizedSchema, object: Record<string, unknown>, path: string): unknown {
  const read: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const value = readJson(member, object[name], memberPath(path, name));
    if (value !== undefined) read[name] = value;
  }
  return read;
}

function readScalar(schema: NormalizedSchema, value: unknown, path: string): unknown {
  if (schema.isTimestampSchema()) {
    if (typeof value !== "number") throw new ShapeMismatch(path, "Expected a timestamp in epoch seconds");
    return new Date(Math.round(value * 1000)); // seconds with a fraction: binary ones are seldom exact
  }
  if (schema.isBlobSchema()) {
    if (typeof value !== "string" || !BASE64.test(value)) throw new ShapeMismatch(path, "Expected a base64 string");
    return Buffer.from(value, "base64");
  }
  const expected = schema.isNumericSchema() ? "number" : schema.isBooleanSchema() ? "boolean" : "string";
  if (!schema.isDocumentSchema() && typeof value !== expected) {
    throw new ShapeMismatch(path, `${typeof value} value can not be converted to ${expected}`);
  }
  return value;
}

/** Writes a value under a schema as what `JSON.stringify` takes; members the schema does not know are left out. */
export function writeJson(schema: NormalizedSchema, value: unknown): unknown {
  return throughSchema(schema, value, (scalar) => {
    if (scalar instanceof Date) return scalar.getTime() / 1000;
    if (scalar instanceof Uint8Array) return Buffer.from(scalar).toString("base64");
    return scalar;
  });
}

function expectObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeMismatch(path, "Expected the start of an object");
  }
  return value as Record<string, unknown>;
}
