import type { Evidence } from "../../evidence/evidence.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { toldIn } from "../contract/steps.ts";
import { running, type SeenInstance } from "../scaling/arithmetic.ts";
import { notMade, requireMade } from "../trials.ts";

/** Name of the experiment: what EC2 shows and allows of managed instances. */
export const VISIBILITY = "visibility";

/** What the claims about the instances themselves have in common. */
export const aboutInstances = {
  group: "instances",
  experiments: [VISIBILITY],
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "what EC2 tells of an instance is no matter of chance",
} satisfies Partial<Claim>;

/** The instances that were looked at. @throws Unmeasured when none ran */
export function instancesSeen(evidence: Evidence): readonly SeenInstance[] {
  requireMade(evidence, VISIBILITY);
  const look = evidence.labelled("instances", VISIBILITY);
  if (!look) throw notMade(VISIBILITY);
  const seen = running(look).filter(({ state }) => state === "running");
  if (seen.length === 0) throw new Unmeasured("inconclusive", "No instance ran when the instances were looked at.");
  return seen;
}

/** How many of these instances a listing found. @throws Unmeasured when AWS refused to list */
export function found(evidence: Evidence, listing: string): number {
  return Number(toldIn(evidence, VISIBILITY, listing)["found"]);
}

/** A value and how many instances have it, `3 scaler.lambda.amazonaws.com`; `3 without` where there is none. */
export function tally(values: readonly (string | undefined)[]): string {
  return [...Map.groupBy(values, (value) => value ?? "without")].map(([value, all]) => `${all.length} ${value}`).join(", ");
}
