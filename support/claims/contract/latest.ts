import type { Evidence } from "../../evidence/evidence.ts";
import { checks } from "../checks.ts";
import type { Claim } from "../claim.ts";
import { shareOf } from "../share.ts";
import { article, functionStatesPage, invokeReference, localStack, versionPublishingPage, workshop } from "../sources.ts";
import { aboutContract, ALL, ON_FUNCTION, refused, told, toldIn, UNPUBLISHED } from "./steps.ts";

const shared = { ...aboutContract, experiments: [ON_FUNCTION] } as const;

/** Looks at the function that is never published, about half a minute apart. */
const LOOKS = [
  ["as-created", "at first"],
  ["in-the-end", "in the end"],
] as const;

export const latestNotInvocable: Claim = {
  ...shared,
  id: "latest-not-invocable",
  sentence: "Unpublished, a function on a capacity provider stays ActiveNonInvocable.",
  sources: [workshop, localStack],
  published: "ActiveNonInvocable a few seconds after it was created",
  publishedBy: workshop,
  band: { ...ALL, reason: "a state is one of its names" },
  expected: "held",
  method: "State of the unqualified function, as GetFunction tells it, minutes after it was created and after changes.",
  measure: (evidence) =>
    checks(LOOKS.map(([step, what]) => told(toldIn(evidence, ON_FUNCTION, step), "state", what, "ActiveNonInvocable"))),
};

export const functionActiveWaitSucceeds: Claim = {
  ...shared,
  id: "function-active-wait-succeeds",
  sentence: "After creating a function one can wait for it to become Active.",
  sources: [article, functionStatesPage, workshop],
  articleRows: ["A37"],
  published: "aws lambda wait function-active-v2, before anything is published",
  publishedBy: article,
  band: {
    min: 100,
    max: 100,
    unit: "% of looks that read Active",
    reason: "that is what the waiter waits for; on any other state it looks again, for 300 s, and fails",
  },
  expected: "refuted",
  method: "The same two looks: the first comes minutes after the function was created, nothing is published before either.",
  measure: (evidence) => {
    const states = LOOKS.map(([step]) => String(toldIn(evidence, ON_FUNCTION, step)["state"]));
    return { ...shareOf(states, (state) => state === "Active"), text: `it reads ${[...new Set(states)].join(", then ")}` };
  },
};

export const unqualifiedInvokeRefused: Claim = {
  ...shared,
  id: "unqualified-invoke-refused",
  sentence: "With nothing published, an invoke without a version number is refused as NoPublishedVersion.",
  sources: [versionPublishingPage, invokeReference, localStack],
  published: "NoPublishedVersionException",
  publishedBy: invokeReference,
  band: { ...ALL, reason: "the API's model has an error for just this" },
  expected: "held",
  method: "Invoke of the function without a qualifier, and with $LATEST.",
  measure: (evidence: Evidence) =>
    checks([
      refused(evidence, [ON_FUNCTION, "invoke-unqualified"], "unqualified", UNPUBLISHED),
      refused(evidence, [ON_FUNCTION, "invoke-latest"], "$LATEST", UNPUBLISHED),
    ]),
};
