import type { NormalizedSchema } from "@smithy/core/schema";

/** Writes the members of a structure as XML; what has no value is left out. */
export function writeXml(schema: NormalizedSchema, value: unknown): string {
  if (schema.isStructSchema()) {
    let xml = "";
    for (const [name, member] of schema.structIterator()) {
      const item = (value as Record<string, unknown>)[name];
      if (item === undefined || item === null) continue;
      const tag = member.getMemberTraits().xmlName ?? name;
      const flat = member.getMergedTraits().xmlFlattened !== undefined;
      xml += flat && member.isListSchema() ? items(tag, member, item as unknown[]) : element(tag, writeXml(member, item));
    }
    return xml;
  }
  if (schema.isListSchema()) {
    return items(schema.getValueSchema().getMergedTraits().xmlName ?? "member", schema, value as unknown[]);
  }
  if (schema.isMapSchema()) return entries(schema, value as Record<string, unknown>);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return escapeXml(String(value));
}

function items(tag: string, list: NormalizedSchema, values: readonly unknown[]): string {
  return values.map((value) => element(tag, writeXml(list.getValueSchema(), value))).join("");
}

function entries(map: NormalizedSchema, value: Readonly<Record<string, unknown>>): string {
  const keyTag = map.getKeySchema().getMergedTraits().xmlName ?? "key";
  const valueTag = map.getValueSchema().getMergedTraits().xmlName ?? "value";
  const write = ([key, item]: [string, unknown]) =>
    element("entry", element(keyTag, escapeXml(key)) + element(valueTag, writeXml(map.getValueSchema(), item)));
  return Object.entries(value).map(write).join("");
}

function element(tag: string, content: string): string {
  return `<${tag}>${content}</${tag}>`;
}

/** Line ends too: a reader would take them for others. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
