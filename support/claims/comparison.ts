import { answersTo, type Answer } from "./answers.ts";
import type { Judgement } from "./verdict.ts";

/** One cell of the article's table. */
interface Side {
  /** What the article says, in our words. */
  readonly says: string;
  /** The claims that measure it. */
  readonly claims: readonly string[];
}

/** One row of the article's table of standard Lambda against LMI. */
export interface Aspect {
  readonly aspect: string;
  readonly standard: Side;
  readonly managed: Side;
}

/** A cell with what a run measured. */
export interface MeasuredSide {
  readonly says: string;
  readonly answers: readonly Answer[];
}

export interface MeasuredAspect {
  readonly aspect: string;
  readonly standard: MeasuredSide;
  readonly managed: MeasuredSide;
}

/** The article's comparison of performance, row by row. */
export const comparison: readonly Aspect[] = [
  {
    aspect: "Deploy until invocable",
    standard: { says: "at once", claims: ["standard-invocable-at-once"] },
    managed: { says: "about 67 s", claims: ["publish-to-active"] },
  },
  {
    aspect: "Cold starts",
    standard: { says: "100 ms to seconds", claims: ["standard-has-cold-starts"] },
    managed: { says: "none", claims: ["first-invoke-no-cold-start"] },
  },
  {
    aspect: "10 concurrent I/O-bound requests",
    standard: { says: "ten environments", claims: ["standard-ten-environments-for-ten"] },
    managed: { says: "through in 4.5 s", claims: ["burst-10-article-client-duration", "burst-10-in-parallel"] },
  },
  {
    aspect: "50 concurrent CPU-bound requests",
    standard: { says: "50 environments at once", claims: ["standard-fifty-cpu-not-throttled"] },
    managed: { says: "throttling", claims: ["cpu-burst-throttled"] },
  },
  {
    aspect: "Scale-out",
    standard: { says: "with each request, at once", claims: ["standard-scales-at-once"] },
    managed: {
      says: "later, by CPU, in two layers",
      claims: ["scale-out-not-instant", "environments-before-instances", "scaling-signal"],
    },
  },
];

/** The comparison with what a run measured in each cell. */
export function compare(judgements: readonly Judgement[]): MeasuredAspect[] {
  const measured = ({ says, claims }: Side) => ({ says, answers: answersTo(claims, judgements) });
  return comparison.map(({ aspect, standard, managed }) => ({
    aspect,
    standard: measured(standard),
    managed: measured(managed),
  }));
}
