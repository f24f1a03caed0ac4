import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { notMade, requireMade } from "../trials.ts";

const EXPERIMENT = "scaling-config";

/** What the claims about limits of environments have in common: one look at each of several answers. */
export const aboutLimits = {
  group: "scaling",
  experiments: [EXPERIMENT],
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "what an API answers to a request does not vary from one time to the next",
  notInArticle: "the article shows one request to set limits, and no answer",
} satisfies Partial<Claim>;

/** One step of the experiment, as AWS answered it. @throws Unmeasured */
export function stepOf(evidence: Evidence, step: string): EvidenceOf<"call"> {
  requireMade(evidence, EXPERIMENT);
  const call = evidence.calls(EXPERIMENT).find((candidate) => candidate.step === step);
  if (!call) throw notMade(EXPERIMENT);
  return call;
}

/** The limits that became of a step, `3 to any`. @throws Unmeasured when they did not settle */
export function limitsAfter(evidence: Evidence, step: string): string {
  const { accepted, errorType } = stepOf(evidence, step);
  if (!accepted) return `refused (${errorType})`;
  const last = evidence.timeline(EXPERIMENT, `limits ${step}`)?.seen.at(-1)?.state;
  if (!last?.startsWith("applied ")) {
    throw new Unmeasured("inconclusive", `The limits did not settle in time; last seen: ${last ?? "nothing"}.`);
  }
  return last.replace("applied ", "");
}

/** Limits as a Get answered them, `3 to any`, or undefined when it said nothing. */
export function limitsRead({ output }: EvidenceOf<"call">): string | undefined {
  const config = output?.["applied"] ?? output?.["requested"];
  if (typeof config !== "object" || config === null) return undefined;
  const { MinExecutionEnvironments: min, MaxExecutionEnvironments: max } = config as Readonly<Record<string, unknown>>;
  return `${String(min ?? "any")} to ${String(max ?? "any")}`;
}
