import type { Filter } from "@aws-sdk/client-ec2";

import type { Ec2State } from "./ec2-state.ts";
import { selected, type FilterTable } from "./filters.ts";
import { find, type Kind } from "./kinds.ts";
import { refuse } from "./refusals.ts";

/** What a Describe operation can be asked. */
export interface Question {
  readonly ids?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** What a Describe operation lists. */
export interface Listing<T> {
  readonly kind: Kind;
  readonly records: ReadonlyMap<string, T>;
  readonly filters: FilterTable<T>;
  /** Left out unless asked for by id. */
  readonly hidden?: (record: T) => boolean;
}

/** Answers a Describe operation: by ids or all, filtered, one page. @throws AwsError as EC2 refuses the question */
export function list<T extends { readonly id: string }>(
  ec2: Ec2State,
  { kind, records, filters, hidden }: Listing<T>,
  question: Question,
): { page: T[]; NextToken?: string } {
  const ids = question.ids ?? [];
  if (ids.length > 0 && question.maxResults !== undefined) {
    const sentence = `The parameter ${kind.resourceType}Ids cannot be used with the parameter maxResults`;
    throw refuse("InvalidParameterCombination", sentence);
  }
  const named =
    ids.length > 0
      ? [...new Set(ids)].map((id) => find(kind, records, id, `${kind.resourceType}Ids`))
      : [...records.values()].filter((record) => !hidden?.(record));
  const all = selected(named, question.filters, filters, ({ id }) => ec2.tags.of(id));
  return paginate(all, question);
}

/** One page, in the order of ids: so what comes or goes between two pages shifts neither. */
export function paginate<T extends { readonly id: string }>(
  all: readonly T[],
  { maxResults, nextToken }: Pick<Question, "maxResults" | "nextToken">,
): { page: T[]; NextToken?: string } {
  if (maxResults !== undefined && (maxResults < 5 || maxResults > 1000)) {
    const bound = maxResults < 5 ? "greater than 5" : "less than 1000";
    const sentence = `Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value ${bound}.`;
    throw refuse("InvalidParameterValue", sentence);
  }
  const after = nextToken === undefined ? "" : readToken(nextToken);
  const left = all.filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = left.slice(0, maxResults ?? 1000);
  const last = page.at(-1);
  if (!last || page.length === left.length) return { page };
  return { page, NextToken: Buffer.from(`after ${last.id}`).toString("base64url") };
}

function readToken(token: string): string {
  const id = /^after (.+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (id === undefined) {
    throw refuse("InvalidPaginationToken", "The specified pagination token is not valid or is expired.");
  }
  return id;
}
