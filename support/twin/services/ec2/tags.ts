import type { Tag, TagSpecification } from "@aws-sdk/client-ec2";

import type { Kind } from "./kinds.ts";
import { refuse } from "./refusals.ts";

const LIMIT = 50; // EC2: tags per resource, those of AWS not counted
const NONE: ReadonlyMap<string, string> = new Map();

/** The tags of all resources. */
export class Tags {
  readonly #tags = new Map<string, Map<string, string>>();

  of(id: string): ReadonlyMap<string, string> {
    return this.#tags.get(id) ?? NONE;
  }

  list(id: string): Tag[] {
    return [...this.of(id)].map(([Key, Value]) => ({ Key, Value }));
  }

  set(id: string, tags: ReadonlyMap<string, string>): void {
    const merged = new Map([...this.of(id), ...tags]);
    const own = [...merged.keys()].filter((key) => !isReserved(key));
    if (own.length > LIMIT) throw refuse("TagLimitExceeded", "More than 50 tags specified");
    this.#tags.set(id, merged);
  }

  remove(id: string, key: string): void {
    this.#tags.get(id)?.delete(key);
  }

  forget(id: string): void {
    this.#tags.delete(id);
  }

  resources(): IterableIterator<string> {
    return this.#tags.keys();
  }
}

/** Tags as given by a caller. @throws AwsError for keys that are reserved, repeated, missing or too long */
export function readTags(tags: readonly Tag[] | undefined): Map<string, string> {
  const read = new Map<string, string>();
  for (const { Key, Value = "" } of tags ?? []) {
    if (Key === undefined || Key === "") throw refuse("InvalidParameterValue", "Tag keys must not be empty.");
    refuseReserved(Key);
    if (Key.length > 127) throw refuse("InvalidParameterValue", `Tag key exceeds the maximum length of 127 characters`);
    if (Value.length > 255) throw refuse("InvalidParameterValue", `Tag value exceeds the maximum length of 255 characters`);
    if (read.has(Key)) throw refuse("InvalidParameterValue", `Duplicate tag key '${Key}' specified.`);
    read.set(Key, Value);
  }
  return read;
}

/** Tags that a create call gives to what it creates. */
export function tagsAtCreation(
  specifications: readonly TagSpecification[] | undefined,
  kind: Kind,
): ReadonlyMap<string, string> {
  const tags: Tag[] = [];
  for (const { ResourceType, Tags: given } of specifications ?? []) {
    if (!ResourceType) throw refuse("InvalidParameterValue", "Tag specification resource type must have a value");
    if (ResourceType !== kind.resourceType) {
      throw refuse("InvalidParameterValue", `'${ResourceType}' is not a valid taggable resource type for this operation.`);
    }
    tags.push(...(given ?? []));
  }
  return readTags(tags);
}

/** Keys that only AWS gives and takes away. */
export function isReserved(key: string): boolean {
  return key.toLowerCase().startsWith("aws:");
}

/** @throws AwsError for a reserved key */
export function refuseReserved(key: string | undefined): void {
  if (isReserved(key ?? "")) {
    throw refuse("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
  }
}
