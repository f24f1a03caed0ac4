import type { Claim } from "./claim.ts";

/** What claims can be selected by, beside file and id. */
export const tags = [
  { name: "headline", description: "What the article is about, within 30 minutes on AWS" },
  { name: "extended", description: "Everything else" },
  { name: "costs-minutes", description: "Its experiments take ten minutes or more on AWS" },
  { name: "control", description: "The same handler as a standard Lambda function" },
] as const;

export type Tag = (typeof tags)[number]["name"];

const MANY_MINUTES = 10; // a third of what the headline claims may take together

/** @param minutesOf what an experiment takes on AWS, with all that it comes after */
export function tagsOf(claim: Claim, minutesOf: (experiments: readonly string[]) => number): Tag[] {
  return [
    claim.headline ? "headline" : "extended",
    ...(minutesOf(claim.experiments) >= MANY_MINUTES ? (["costs-minutes"] as const) : []),
    ...(claim.group === "control" ? (["control"] as const) : []),
  ];
}
