import type { NormalizedSchema } from "@smithy/core/schema";

/** Writes the members of a structure as XML; what has no value is left out. */
export function writeXml(schema: NormalizedSchema, value: unknown): string {
  if (schema.isStructSchema()) {
    let xml = "";
    for (const [name, member] of schema.structIterator()) {
      const item = (value as Record<string, unknown>)[name];
      if (item === undefined || item === null) continue;
      xml += element(member.getMemberTraits().xmlName ?? name, member, item);
    }
    return xml;
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const name = item.getMergedTraits().xmlName ?? "member";
    return (value as unknown[]).map((entry) => element(name, item, entry)).join("");
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return escapeXml(String(value));
}

function element(name: string, schema: NormalizedSchema, value: unknown): string {
  return `<${name}>${writeXml(schema, value)}</${name}>`;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
