import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { agentSkill, aprender, article, scalingConfigReference, scalingPage } from "../sources.ts";
import { aboutLimits, limitsAfter, limitsRead, stepOf } from "./limit-steps.ts";

const ALL = { min: 100, max: 100 };
const MAXIMUM_OF_THE_ARTICLE = 20;

export const defaultThreeNoMaximum: Claim = {
  ...aboutLimits,
  id: "default-three-no-maximum",
  sentence: "A version that was given no limits has a minimum of three environments and no maximum.",
  sources: [scalingPage],
  articleRows: ["A96"],
  published: "minimum 3, no maximum",
  publishedBy: scalingPage,
  band: { ...ALL, unit: "% of two looks that show the defaults", reason: "defaults are documented, and an API tells them the same each time" },
  expected: "held",
  method: "GetFunctionScalingConfig before any limit was set, where it may tell nothing; then what became of limits that were both left out.",
  measure: (evidence) => {
    const untouched = limitsRead(stepOf(evidence, "untouched"));
    const leftOut = limitsAfter(evidence, "neither");
    return checks([
      { what: "before any were set", seen: untouched ?? "nothing is told", so: untouched === undefined || untouched === "3 to any" },
      { what: "with both left out", seen: leftOut, so: leftOut === "3 to any" },
    ]);
  },
};

export const maximum20GivesRoom: Claim = {
  ...aboutLimits,
  id: "maximum-20-gives-room",
  sentence: "Without a maximum set, Lambda has no room to add environments; a maximum of 20 gives it some.",
  sources: [article, scalingPage],
  articleRows: ["A104"],
  published: "a maximum of 20 gives Lambda room to add environments",
  publishedBy: article,
  band: { min: 1, unit: "environment beyond the default maximum", reason: "if it gave room, the default would have to be less than 20" },
  expected: "refuted",
  method: "The maximum of a version whose limits are left out, against the article's 20.",
  measure: (evidence) => {
    const limits = limitsAfter(evidence, "neither");
    const max = limits.endsWith("any") ? Number.POSITIVE_INFINITY : Number.parseInt(limits.split(" to ")[1] ?? "", 10);
    if (Number.isNaN(max)) throw new Unmeasured("inconclusive", `The defaults could not be set: ${limits}.`);
    const room = Math.max(0, MAXIMUM_OF_THE_ARTICLE - max);
    return { value: room, text: `default limits: ${limits}; a maximum of 20 allows ${room} more`, samples: [room] };
  },
};

export const newVersionDefaultLimits: Claim = {
  ...aboutLimits,
  id: "new-version-default-limits",
  sentence: "Limits stay with the version number they were set for: the next version begins with the defaults.",
  sources: [scalingPage],
  published: "new versions revert to the defaults",
  publishedBy: scalingPage,
  band: { ...ALL, unit: "% of new versions with default limits", reason: "documented for numbered versions, without exception" },
  expected: "held",
  method: "3 to 30 set for the first version, then the next one published and its limits read and compared with the defaults.",
  measure: (evidence) => {
    const older = limitsRead(stepOf(evidence, "older"));
    const newer = limitsRead(stepOf(evidence, "untouched"));
    if (older !== "3 to 30") throw new Unmeasured("inconclusive", `The older version's limits read ${older ?? "nothing"}, not 3 to 30.`);
    const so = newer === undefined || newer === limitsAfter(evidence, "neither");
    return checks([{ what: `after a version with ${older}`, seen: newer ?? "nothing is told", so }]);
  },
};

export const leftOutLimitReverts: Claim = {
  ...aboutLimits,
  id: "left-out-limit-reverts",
  sentence: "A limit that is left out when the other is set goes back to its default.",
  sources: [scalingPage],
  published: "any unspecified setting reverts to its default",
  publishedBy: scalingPage,
  band: { ...ALL, unit: "% of left-out limits back at the default", reason: "documented; a limit that is kept would show as the number set before" },
  expected: "held",
  method: "From 3 to 20 a minimum of 2 alone, and the limits applied then; the default is what both left out give.",
  measure: (evidence) => {
    const [, maximum] = limitsAfter(evidence, "neither").split(" to ");
    const seen = limitsAfter(evidence, "only-minimum");
    return checks([{ what: "3 to 20, then a minimum of 2 alone", seen, so: seen === `2 to ${maximum}` }]);
  },
};

export const limitsSettle: Claim = {
  ...aboutLimits,
  id: "limits-settle",
  sentence: "New limits are first requested, and applied about half a minute later.",
  sources: [aprender],
  articleRows: ["A105"],
  published: "applied after about 33 s",
  publishedBy: aprender,
  band: {
    min: 5,
    max: 120,
    unit: "s from setting limits until they are applied",
    reason: "one run elsewhere saw 33 s; environments that start in between may double or triple that, and none could start in 5 s",
  },
  expected: "held",
  method: "The article's limits of 3 to 20 set; GetFunctionScalingConfig every 2 s, which must tell them as requested first.",
  measure: (evidence) => {
    const { sentAt, accepted, errorType } = stepOf(evidence, "both");
    if (!accepted) throw new Unmeasured("inconclusive", `Limits of 3 to 20 were refused (${errorType}).`);
    limitsAfter(evidence, "both");
    const seen = evidence.timeline("scaling-config", "limits both")?.seen ?? [];
    const seconds = ((seen.at(-1)?.at ?? sentAt) - sentAt) / 1_000;
    const states = seen.map(({ state, at }) => `${state} at ${((at - sentAt) / 1_000).toFixed(1)} s`);
    return { value: seconds, text: states.join(", then "), samples: [seconds] };
  },
};

export const minimumBelowThree: Claim = {
  ...aboutLimits,
  id: "minimum-below-three",
  sentence: "A version may have a minimum of fewer than three environments.",
  sources: [scalingPage, agentSkill],
  published: "less than three is allowed, at the cost of zones",
  publishedBy: scalingPage,
  band: { ...ALL, unit: "% of minimums below three accepted", reason: "an API takes a number or refuses it" },
  readings: [
    { name: "fewer than three are allowed", source: scalingPage, band: { ...ALL, unit: "% of minimums below three accepted", reason: "accepted" } },
    { name: "three at least", source: agentSkill, band: { min: 0, max: 0, unit: "% of minimums below three accepted", reason: "refused" } },
  ],
  expected: "held",
  method: "A minimum of 2 set for a version.",
  measure: (evidence) => {
    const { accepted, errorType, message } = stepOf(evidence, "only-minimum");
    return checks([{ what: "a minimum of 2", seen: accepted ? "accepted" : `${errorType}: ${message}`, so: accepted }]);
  },
};

export const invalidLimitsRefused: Claim = {
  ...aboutLimits,
  id: "invalid-limits-refused",
  sentence: "Limits that contradict each other, or lie beyond 0 to 15,000, are refused.",
  sources: [scalingPage, scalingConfigReference],
  published: "0 to 15,000; a minimum of 0 only with a maximum of 0",
  publishedBy: scalingConfigReference,
  band: { ...ALL, unit: "% of invalid pairs refused", reason: "each of them breaks a documented rule, or has a minimum above the maximum" },
  expected: "held",
  method: "0 to 5, 3 to 2, 3 to 15,001 and -1 to 3 set for a version, one after the other.",
  measure: (evidence) => {
    const pairs = [["0 to 5", "none-to-five"], ["3 to 2", "three-to-two"], ["3 to 15,001", "beyond-15000"], ["-1 to 3", "below-none"]] as const;
    return checks(
      pairs.map(([what, step]) => {
        const { accepted, errorType } = stepOf(evidence, step);
        return { what, seen: accepted ? "accepted" : (errorType ?? "refused"), so: !accepted };
      }),
    );
  },
};

const REFUSED_FORMS = "qualifiers of two refused for what they are";

export const limitsByNumberOnly: Claim = {
  ...aboutLimits,
  id: "limits-by-number-only",
  sentence: "Limits are set for a version number, not through an alias or $LATEST.",
  sources: [scalingConfigReference],
  published: "qualifier: $LATEST.PUBLISHED or a number",
  publishedBy: scalingConfigReference,
  band: { min: 2, max: 2, unit: REFUSED_FORMS, reason: "the API's pattern admits neither" },
  readings: [
    {
      name: "numbers only (the API's pattern)",
      source: scalingConfigReference,
      band: { min: 2, max: 2, unit: REFUSED_FORMS, reason: "the pattern admits neither" },
    },
    {
      name: "versions or aliases (the API's text)",
      source: scalingConfigReference,
      band: { min: 1, max: 1, unit: REFUSED_FORMS, reason: "an alias would be looked for, and not found" },
    },
  ],
  expected: "held",
  method: "3 to 20 set with the qualifiers $LATEST and live, an alias that is not there: it is refused for its form, or not found.",
  measure: (evidence) => {
    const qualifiers = [["$LATEST", "qualifier-latest"], ["live", "qualifier-alias"]] as const;
    const answers = qualifiers.map(([qualifier, step]) => {
      const { accepted, errorType = "refused" } = stepOf(evidence, step);
      return { qualifier, seen: accepted ? "accepted" : errorType, refused: !accepted && errorType !== "ResourceNotFoundException" };
    });
    const value = answers.filter(({ refused }) => refused).length;
    return { value, text: answers.map(({ qualifier, seen }) => `${qualifier}: ${seen}`).join("; "), samples: [value] };
  },
};
