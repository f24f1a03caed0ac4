import { expect, test } from "vitest";

import { catalogue, claimNamed } from "./catalogue.ts";
import { revisionOf } from "./revision.ts";

const claim = claimNamed(catalogue, "publish-to-active");
const now = revisionOf(claim);

test("a claim is revised by what its verdict depends on, and by nothing else", () => {
  expect(revisionOf({ ...claim, band: { ...claim.band, max: 121 } })).not.toBe(now);
  expect(revisionOf({ ...claim, sentence: `${claim.sentence} Always.` })).not.toBe(now);
  expect(revisionOf({ ...claim, leastTrials: claim.leastTrials + 1 })).not.toBe(now);
  expect(revisionOf({ ...claim, band: { ...claim.band, reason: "said better" }, headline: !claim.headline })).toBe(now);
});

test("claims do not share a revision", () => {
  expect(new Set(catalogue.map(revisionOf)).size).toBe(catalogue.length);
});
