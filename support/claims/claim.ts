import type { Evidence } from "../evidence/evidence.ts";
import type { Band } from "./band.ts";

/**
 * How far a source binds AWS. A: normative (developer guide, API). B: AWS, not normative (blog, sample, source code).
 * C: somebody else's observation.
 */
export type Grade = "A" | "B" | "C";

export interface Source {
  readonly url: string;
  /** When it was published or read, ISO date. */
  readonly date: string;
  readonly grade: Grade;
  /** What it is, in a few words. */
  readonly name: string;
}

/** A checkable sentence of the article, by its number in the catalogue of them. */
export type ArticleRow = `A${number}`;

/** What evidence says about a claim. */
export interface Measurement {
  readonly value: number;
  /** The measurement in words, with numbers. */
  readonly text: string;
  /** The value of each trial, where there are several. */
  readonly samples: readonly number[];
  readonly interval?: readonly [low: number, high: number];
}

/** One of several statements that sources make against each other. */
interface Reading {
  readonly name: string;
  readonly source: Source;
  readonly band: Band;
}

/** What the claims are about, in the order of the specs. */
export const claimGroups = [
  "provisioning",
  "multi-concurrency",
  "contract",
  "instances",
  "control",
  "deactivation",
  "scaling",
  "deletion",
  "observability",
  "cost",
  "checklist",
  "runtime",
] as const;

export type ClaimGroup = (typeof claimGroups)[number];

/** One checkable sentence about LMI. */
export interface Claim {
  readonly id: string;
  readonly sentence: string;
  readonly group: ClaimGroup;
  /** Names of the experiments whose evidence it is judged from. */
  readonly experiments: readonly string[];
  readonly sources: readonly Source[];
  /** Rows of the article (support/claims/article/) that this claim settles. */
  readonly articleRows?: readonly ArticleRow[];
  /** The published value, as a reader knows it. */
  readonly published: string;
  /** Whose value that is. */
  readonly publishedBy: Source;
  readonly band: Band;
  /**
   * Where sources contradict each other, what each of them says; the first is the one expected to hold, and its band
   * is the claim's. When another one holds, the claim has drifted, and says to which.
   */
  readonly readings?: readonly [expected: Reading, ...others: Reading[]];
  /** `refuted`: a conclusion that AWS's documents contradict; the evidence is expected to refute it. */
  readonly expected: "held" | "refuted";
  readonly headline: boolean;
  /** Trials below which nothing is concluded, with the reason. */
  readonly leastTrials: number;
  readonly leastTrialsReason: string;
  /** Why the article's own numbers cannot be judged by this claim, where they cannot. */
  readonly notInArticle?: string;
  /** How it is measured, in a sentence. */
  readonly method: string;
  /** @throws Unmeasured when the evidence lacks what is needed */
  measure(evidence: Evidence): Measurement;
}

/** The evidence does not hold what a claim needs; why, in a sentence. */
export class Unmeasured extends Error {
  override readonly name = "Unmeasured";
  /** `inconclusive`: it was tried; `not run`: it was not. */
  readonly verdict: "inconclusive" | "not run";

  constructor(verdict: "inconclusive" | "not run", reason: string) {
    super(reason);
    this.verdict = verdict;
  }
}
