import { invalid, refuse } from "./refusals.ts";

/** One page, in the order of `keyOf`: so what comes or goes between two pages shifts neither. */
export function paginate<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { limit = 50, nextToken }: { limit?: number | undefined; nextToken?: string | undefined },
  direction: 1 | -1 = 1,
): { page: T[]; nextToken?: string } {
  checkLimit(limit, 50);
  const after = nextToken === undefined ? undefined : readToken(nextToken);
  const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -direction : direction);
  const left = all
    .filter((item) => after === undefined || compare(keyOf(item), after) > 0)
    .sort((a, b) => compare(keyOf(a), keyOf(b)));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  if (last === undefined || page.length === left.length) return { page };
  return { page, nextToken: writeToken(keyOf(last)) };
}

export function checkLimit(limit: number, most: number): void {
  if (limit < 1) throw invalid(limit, "limit", "Member must have value greater than or equal to 1");
  if (limit > most) throw invalid(limit, "limit", `Member must have value less than or equal to ${most}`);
}

export function writeToken(after: string): string {
  return Buffer.from(`after ${after}`).toString("base64url");
}

export function readToken(token: string): string {
  const after = /^after (.+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (after === undefined) throw refuse("InvalidParameterException", "The specified nextToken is invalid.");
  return after;
}
