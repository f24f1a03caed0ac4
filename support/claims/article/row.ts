import type { ArticleRow } from "../claim.ts";

/** What AWS's documents say to a sentence of the article. */
type Position = "agrees" | "sharpens" | "contradicts" | "silent";

/** One sentence of the article that could be checked, in our words. */
export interface Row {
  readonly row: ArticleRow;
  readonly says: string;
  /** `opinion`: nothing that documents could agree with. */
  readonly aws: Position | "opinion";
  /** What became of it, when no claim settles it. */
  readonly instead?: { readonly setUp: string } | { readonly unchecked: string };
}

/** Rows numbered from `first` on, in the order of the article. */
export function rowsFrom(first: number, rows: readonly Omit<Row, "row">[]): Row[] {
  return rows.map((row, index) => ({ row: `A${first + index}`, ...row }));
}

/** Settled by a claim that names the row. */
export function judged(aws: Row["aws"], says: string): Omit<Row, "row"> {
  return { says, aws };
}

/** Not true or false, but how the experiments are set up. @param setUp what the suite does with it */
export function setUp(aws: Row["aws"], says: string, what: string): Omit<Row, "row"> {
  return { says, aws, instead: { setUp: what } };
}

/** @param why nobody can check it, or this suite does not */
export function unchecked(aws: Row["aws"], says: string, why: string): Omit<Row, "row"> {
  return { says, aws, instead: { unchecked: why } };
}
