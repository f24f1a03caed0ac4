import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { Evidence } from "../evidence/evidence.ts";
import { EvidenceReader } from "../evidence/evidence-lines.ts";
import { accepts } from "./band.ts";
import { catalogue } from "./catalogue.ts";
import { Unmeasured } from "./claim.ts";

const article = new Evidence(
  new EvidenceReader("article").read(readFileSync(new URL("../../fixtures/published/article.jsonl", import.meta.url), "utf8")),
);

describe("the article's own numbers", () => {
  const judgeable = catalogue.filter(({ notInArticle }) => notInArticle === undefined);
  const others = catalogue.filter(({ notInArticle }) => notInArticle !== undefined);

  test.each(judgeable.map((claim) => [claim.id, claim] as const))("are as %s expects them", (_, claim) => {
    expect(accepts(claim.band, claim.measure(article).value)).toBe(claim.expected === "held");
  });

  test.each(others.map((claim) => [claim.id, claim] as const))("do not suffice for %s, as it says", (_, claim) => {
    expect(() => claim.measure(article)).toThrow(Unmeasured);
  });

  test("are judged by more than a dozen claims", () => {
    expect(judgeable.length).toBeGreaterThan(12);
  });
});

describe("the catalogue", () => {
  test("has one id per claim", () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  });

  test.each(catalogue.map((claim) => [claim.id, claim] as const))("says of %s where it comes from and why its band", (_, claim) => {
    expect(claim.sources.length).toBeGreaterThan(0);
    for (const { url, date } of claim.sources) {
      expect(new URL(url).protocol).toBe("https:");
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    expect(claim.band.reason.length).toBeGreaterThan(20);
    expect(claim.band.min ?? claim.band.max).toBeDefined();
  });
});
