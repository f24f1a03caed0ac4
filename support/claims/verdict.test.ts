import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { Evidence } from "../evidence/evidence.ts";
import type { EvidenceRecord } from "../evidence/schema.ts";
import { accepts, describeBand, margin, type Band } from "./band.ts";
import { catalogue } from "./catalogue.ts";
import { Unmeasured, type Claim, type Grade } from "./claim.ts";
import { judge } from "./verdict.ts";

function claimNamed(id: string): Claim {
  const known = catalogue.find((candidate) => candidate.id === id);
  if (!known) throw new Error(`No claim is named '${id}'.`);
  return known;
}

const nothing = new Evidence([]);

function claim(rest: Partial<Claim> & { value?: number; samples?: number[]; grade?: Grade }): Claim {
  const { value = 5, samples = [value], grade = "A", ...members } = rest;
  return {
    ...claimNamed("publish-to-active"),
    sources: [{ name: "a source", url: "https://example.com", date: "2026-01-01", grade }],
    band: { min: 1, max: 10, unit: "s", reason: "for this test" },
    measure: () => ({ value, text: `measured ${value}`, samples }),
    ...members,
  };
}

describe("a verdict", () => {
  test.each([
    ["held: inside the band", claim({}), "held", true],
    ["held: on the band's edge", claim({ value: 10 }), "held", true],
    ["refuted: outside what AWS promises", claim({ value: 11, grade: "A" }), "refuted", false],
    ["refuted: outside what AWS published", claim({ value: 11, grade: "B" }), "refuted", false],
    ["drifted: outside what somebody measured", claim({ value: 11, grade: "C" }), "drifted", false],
    ["refuted as expected", claim({ value: 11, grade: "C", expected: "refuted" }), "refuted", true],
    ["held where refutation was expected", claim({ value: 5, expected: "refuted" }), "held", false],
    ["inconclusive: too few trials", claim({ leastTrials: 2 }), "inconclusive", false],
  ] as const)("is %s", (_, given, verdict, asExpected) => {
    expect(judge(given, nothing)).toMatchObject({ verdict, asExpected, crashed: false });
  });

  test("is inconclusive with AWS's reason when there was an obstacle", () => {
    const obstacle: EvidenceRecord = {
      kind: "obstacle",
      experiment: "provisioning",
      reasonCode: "InsufficientCapacity",
      message: "no capacity",
    };
    const judgement = judge(claimNamed("publish-to-active"), new Evidence([obstacle]));
    expect(judgement).toMatchObject({ verdict: "inconclusive", crashed: false, asExpected: false });
    expect(judgement.reason).toContain("InsufficientCapacity");
  });

  test("is 'not run' where nothing was observed", () => {
    expect(judge(claimNamed("publish-to-active"), nothing)).toMatchObject({ verdict: "not run", crashed: false });
  });

  test("of a check that throws is inconclusive, red, and says why", () => {
    const broken = claim({
      measure: () => {
        throw new TypeError("no such field");
      },
    });
    const judgement = judge(broken, nothing);
    expect(judgement).toMatchObject({ verdict: "inconclusive", crashed: true, asExpected: false });
    expect(judgement.reason).toContain("no such field");
  });

  test("of a check that finds its evidence lacking is what the check says", () => {
    const lacking = claim({
      measure: () => {
        throw new Unmeasured("inconclusive", "half is missing");
      },
    });
    expect(judge(lacking, nothing)).toMatchObject({ verdict: "inconclusive", crashed: false, reason: "half is missing" });
  });
});

describe("a verdict on what somebody published", () => {
  const published = new Evidence([{ kind: "subject", target: "published" }]);
  const tooLittle = (verdict: "inconclusive" | "not run") => () => {
    throw new Unmeasured(verdict, "half is missing");
  };
  const whyNot = "nobody identified an environment";

  test.each([
    ["held, where it says enough", claim({ notInArticle: whyNot }), "held", false],
    ["inconclusive and no alarm, where the claim says why", claim({ notInArticle: whyNot, measure: tooLittle("not run") }), "inconclusive", true],
    ["inconclusive and no alarm, with too few trials", claim({ leastTrials: 2 }), "inconclusive", true],
    ["an alarm, where the claim does not say why", claim({ measure: tooLittle("inconclusive") }), "inconclusive", false],
    ["'not run', where the claim does not say why", claim({ measure: tooLittle("not run") }), "not run", false],
  ] as const)("is %s", (_, given, verdict, beyondPublished) => {
    expect(judge(given, published)).toMatchObject({ verdict, beyondPublished, crashed: false });
  });

  test("says what the claim says", () => {
    const judgement = judge(claim({ notInArticle: whyNot, measure: tooLittle("not run") }), published);
    expect(judgement.reason).toBe(`What was published does not suffice: ${whyNot}`);
  });

  test("is an alarm when the check itself broke", () => {
    const broken = claim({
      notInArticle: whyNot,
      measure: () => {
        throw new TypeError("no such field");
      },
    });
    expect(judge(broken, published)).toMatchObject({ crashed: true, beyondPublished: false });
  });

  test("is none of this where the suite measured itself", () => {
    const given = claim({ notInArticle: whyNot, measure: tooLittle("inconclusive") });
    expect(judge(given, nothing)).toMatchObject({ reason: "half is missing", beyondPublished: false });
  });
});

describe("a band", () => {
  const band = fc
    .tuple(fc.option(fc.integer({ min: -100, max: 100 })), fc.integer({ min: 0, max: 100 }))
    .map(([min, width]): Band => ({ ...(min === null ? {} : { min }), max: (min ?? 0) + width, unit: "s", reason: "law" }));

  test("accepts just the values whose margin is not negative", () => {
    fc.assert(
      fc.property(band, fc.integer({ min: -300, max: 300 }), (given, value) => {
        expect(accepts(given, value)).toBe(margin(given, value) >= 0);
      }),
    );
  });

  test("names its edges in words", () => {
    const words = (edges: Partial<Band>) => describeBand({ unit: "s", reason: "", ...edges });
    expect(words({ min: 40, max: 120 })).toBe("40 to 120 s");
    expect(words({ min: 3, max: 3 })).toBe("exactly 3 s");
    expect(words({ min: 1 })).toBe("at least 1 s");
    expect(words({ max: 0 })).toBe("at most 0 s");
  });
});
