import { createHash } from "node:crypto";

import type { Claim } from "./claim.ts";

const LENGTH = 8; // hexadecimal digits: enough to tell the revisions of one claim apart

/** What a verdict means depends on it: another revision's verdicts and values are not comparable without a remark. */
export function revisionOf({ sentence, band, readings, expected, leastTrials, method, sources }: Claim): string {
  const bands = [band, ...(readings ?? []).map((reading) => reading.band)].map(({ min, max, unit }) => ({ min, max, unit }));
  const grades = sources.map(({ grade }) => grade); // they decide between refuted and drifted
  const judged = JSON.stringify({ sentence, bands, expected, leastTrials, method, grades });
  return createHash("sha256").update(judged).digest("hex").slice(0, LENGTH);
}
