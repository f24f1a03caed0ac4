import type { NormalizedSchema } from "@smithy/core/schema";

import { MissingMember } from "./shape-mismatch.ts";
import { memberPath, membersOf } from "./service-schema.ts";

/**
 * A copy with what the schema knows: what would have come through the wire.
 *
 * @param write what becomes of a scalar, for a protocol that spells it differently
 */
export function throughSchema(
  schema: NormalizedSchema,
  value: unknown,
  write: (scalar: unknown) => unknown = (scalar) => scalar,
): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isStructSchema()) {
    const copy: Record<string, unknown> = {};
    for (const { name, schema: member } of membersOf(schema)) {
      const item = throughSchema(member, (value as Record<string, unknown>)[name], write);
      if (item !== undefined) copy[name] = item;
    }
    return copy;
  }
  if (schema.isListSchema()) return (value as unknown[]).map((item) => throughSchema(schema.getValueSchema(), item, write));
  if (schema.isMapSchema()) {
    const entries = Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(entries.map(([key, item]) => [key, throughSchema(schema.getValueSchema(), item, write)]));
  }
  return write(value);
}

/** Checks a value and all that is in it, innermost first. @throws MissingMember */
export function checkPresence(schema: NormalizedSchema, value: unknown, path = ""): void {
  if (value === undefined || value === null) return;
  if (schema.isStructSchema()) {
    const members = value as Record<string, unknown>;
    for (const { name, schema: member } of membersOf(schema)) {
      if (members[name] !== undefined) checkPresence(member, members[name], memberPath(path, name));
    }
    checkRequired(schema, members, path);
  } else if (schema.isListSchema()) {
    for (const [index, item] of (value as unknown[]).entries()) {
      checkPresence(schema.getValueSchema(), item, `${path}.${index + 1}.member`);
    }
  } else if (schema.isMapSchema()) {
    for (const [key, item] of Object.entries(value)) checkPresence(schema.getValueSchema(), item, `${path}.${key}`);
  }
}

/** @throws MissingMember for the first required member that has no value */
function checkRequired(schema: NormalizedSchema, value: Readonly<Record<string, unknown>>, path: string): void {
  for (const { name, required } of membersOf(schema)) {
    if (required && value[name] === undefined) throw new MissingMember(memberPath(path, name));
  }
}
