import { AwsError } from "../../wire/aws-error.ts";
import { invalid } from "./refusals.ts";

/** One page of an IAM listing, in the order of `keyOf`: so what comes or goes between two pages shifts neither. */
export function paginate<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { MaxItems = 100, Marker }: { MaxItems?: number | undefined; Marker?: string | undefined },
): { page: T[]; IsTruncated: boolean; Marker?: string } {
  if (MaxItems < 1 || MaxItems > 1000) {
    const bound = MaxItems < 1 ? "greater than or equal to 1" : "less than or equal to 1000";
    throw invalid(MaxItems, "maxItems", `Member must have value ${bound}`);
  }
  const after = Marker === undefined ? "" : readMarker(Marker);
  const left = all.filter((item) => keyOf(item) > after).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const page = left.slice(0, MaxItems);
  const last = page.at(-1);
  if (last === undefined || page.length === left.length) return { page, IsTruncated: false };
  return { page, IsTruncated: true, Marker: Buffer.from(`after ${keyOf(last)}`).toString("base64url") };
}

function readMarker(marker: string): string {
  const key = /^after (.+)$/.exec(Buffer.from(marker, "base64url").toString())?.[1];
  if (key === undefined) throw new AwsError("ValidationError", `Invalid Marker: ${marker}`, { status: 400 });
  return key;
}
