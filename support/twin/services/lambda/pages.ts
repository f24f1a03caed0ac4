import { invalidParameter } from "./errors.ts";

const PAGE = 50; // Lambda returns no more in one answer, whatever MaxItems says (API reference, ListFunctions)

/** One page of a Lambda listing, in the order of `keyOf`: so what comes or goes between two pages shifts neither. */
export function paginate<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { Marker, MaxItems = PAGE }: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
): { page: T[]; NextMarker?: string } {
  const after = Marker === undefined ? "" : readMarker(Marker);
  const left = all.filter((item) => keyOf(item) > after).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const page = left.slice(0, Math.min(MaxItems, PAGE));
  const last = page.at(-1);
  if (last === undefined || page.length === left.length) return { page };
  return { page, NextMarker: Buffer.from(`after ${keyOf(last)}`).toString("base64url") };
}

function readMarker(marker: string): string {
  const key = /^after (.+)$/.exec(Buffer.from(marker, "base64url").toString())?.[1];
  if (key === undefined) throw invalidParameter(`Invalid marker: ${marker}`);
  return key;
}
