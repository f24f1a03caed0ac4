import type { Measurement } from "./claim.ts";
import { shareOf } from "./share.ts";

/** One thing that a claim about a contract looks at. */
export interface Check {
  readonly what: string;
  readonly seen: string;
  readonly so: boolean;
}

/** The share of checks that are so, in percent, with what was seen of each, and which are not. */
export function checks(all: readonly Check[]): Measurement {
  return { ...shareOf(all, ({ so }) => so), text: all.map(describe).join("; ") };
}

function describe({ what, seen, so }: Check): string {
  return `${what}: ${seen}${so ? "" : ", not as claimed"}`;
}
