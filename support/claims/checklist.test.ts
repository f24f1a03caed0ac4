import { expect, test } from "vitest";

import { catalogue, claimNamed } from "./catalogue.ts";
import { answerChecklist, checklist } from "./checklist.ts";
import type { Judgement, Verdict } from "./verdict.ts";

/** How claims came out, those that are not named as expected. */
function judgements(verdicts: Readonly<Record<string, Verdict>>): Judgement[] {
  return checklist
    .flatMap(({ claims }) => claims)
    .map((id) => {
      const verdict = verdicts[id] ?? "held";
      const judged = verdict !== "inconclusive" && verdict !== "not run";
      return {
        claim: claimNamed(catalogue, id),
        verdict,
        reason: `reason of ${id}.`,
        asExpected: verdict === "held",
        crashed: false,
        beyondPublished: false,
        ...(judged ? { measurement: { value: 1, text: `number of ${id}`, samples: [] } } : {}),
      };
    });
}

function coldStarts(verdicts: Readonly<Record<string, Verdict>>) {
  return answerChecklist(judgements(verdicts)).find(({ question }) => question === "Cold starts");
}

const [standard, lmi] = ["standard-has-cold-starts", "first-invoke-no-cold-start"] as const;

test("every question of the article is answered", () => {
  const answered = answerChecklist(judgements({}));
  expect(answered.map(({ question }) => question)).toEqual(checklist.map(({ question }) => question));
  expect(answered).toHaveLength(7);
  expect(new Set(answered.map(({ outcome }) => outcome))).toEqual(new Set(["supported"]));
});

test("advice is supported when all its claims came out as expected, and says by what", () => {
  expect(coldStarts({})?.sentence).toBe(`Supported by this run, because ${standard}: number of ${standard}; ${lmi}: number of ${lmi}.`);
});

test("advice is not supported when one did not, whatever else is open", () => {
  expect(coldStarts({ [lmi]: "refuted" })?.sentence).toBe(`Not supported by this run, because ${lmi}: number of ${lmi}.`);
  expect(coldStarts({ [lmi]: "drifted", [standard]: "not run" })).toMatchObject({ outcome: "not supported", because: [{ claimId: lmi }] });
});

test("advice is not answered while a claim is open, and says which and why", () => {
  expect(coldStarts({ [standard]: "not run" })?.sentence).toBe(`Not answered by this run, because ${standard}: not measured in this run.`);
  expect(coldStarts({ [lmi]: "inconclusive" })?.sentence).toBe(`Not answered by this run, because ${lmi}: reason of ${lmi}.`);
});

test("a run of none of the claims answers nothing", () => {
  expect(answerChecklist([]).map(({ outcome }) => outcome)).toEqual(checklist.map(() => "not answered"));
});
