import type { Filter } from "@aws-sdk/client-ec2";

import { refuse } from "./refusals.ts";

/** What a record has under the name of a filter: one value, several, or none. */
export type FilterTable<T> = Readonly<
  Record<string, (record: T) => string | number | boolean | readonly (string | undefined)[] | undefined>
>;

/**
 * The records that all filters select. @throws AwsError for a filter that is not in the table: one that is silently
 * ignored would select everything
 */
export function selected<T>(
  records: readonly T[],
  filters: readonly Filter[] | undefined,
  table: FilterTable<T>,
  tagsOf: (record: T) => ReadonlyMap<string, string>,
): T[] {
  let left = [...records];
  for (const { Name, Values } of filters ?? []) {
    const wanted = patterns(Name, Values);
    const valuesOf = reader(Name ?? "", table, tagsOf);
    left = left.filter((record) => {
      const values = valuesOf(record);
      const list = Array.isArray(values) ? values : [values];
      return list.some((value) => value !== undefined && wanted.some((pattern) => pattern.test(String(value))));
    });
  }
  return left;
}

function reader<T>(
  name: string,
  table: FilterTable<T>,
  tagsOf: (record: T) => ReadonlyMap<string, string>,
): FilterTable<T>[string] {
  if (name.startsWith("tag:")) return (record) => tagsOf(record).get(name.slice("tag:".length));
  if (name === "tag-key") return (record) => [...tagsOf(record).keys()];
  if (name === "tag-value") return (record) => [...tagsOf(record).values()];
  const read = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!read) throw refuse("InvalidParameterValue", `The filter '${name || "null"}' is invalid`);
  return read;
}

function patterns(name: string | undefined, values: readonly string[] | undefined): RegExp[] {
  if (!values || values.length === 0) {
    throw refuse("InvalidParameterValue", `The filter '${name ?? "null"}' has no values`);
  }
  if (values.length > 200) {
    throw refuse("FilterLimitExceeded", "The maximum number of filter values specified on a single call is 200");
  }
  return values.map(toPattern);
}

/** `*` stands for any characters, `?` for one; a backslash takes their meaning away. */
function toPattern(value: string): RegExp {
  const source = value.replace(/\\([*?\\])|[\s\S]/g, (character, escaped: string | undefined) => {
    if (escaped !== undefined) return `\\${escaped}`;
    if (character === "*") return "[\\s\\S]*";
    if (character === "?") return "[\\s\\S]";
    return character.replace(/[.+^${}()|[\]\\]/, "\\$&");
  });
  return new RegExp(`^${source}$`);
}
