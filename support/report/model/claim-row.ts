import { describeBand, margin } from "../../claims/band.ts";
import type { ArticleRow, Claim } from "../../claims/claim.ts";
import { isJudged, type Judgement, type Verdict } from "../../claims/verdict.ts";

/** A judgement as the report, the terminal and the tests show it. */
export interface ClaimRow {
  readonly id: string;
  readonly sentence: string;
  readonly group: Claim["group"];
  readonly headline: boolean;
  readonly selected: boolean;
  readonly verdict: Verdict;
  readonly expected: Claim["expected"];
  /** The verdict is not the expected one, or the check itself broke. */
  readonly alarming: boolean;
  /** It was selected, and the night says nothing about it. As red as an alarm. */
  readonly unjudged: boolean;
  /** It was selected, and what was published cannot say anything about it. No alarm. */
  readonly beyondPublished: boolean;
  readonly crashed: boolean;
  readonly reason: string;
  /** Which of the readings holds, where there are several and one does. */
  readonly reading?: string;
  readonly published: string;
  readonly publishedBy: Claim["publishedBy"];
  readonly measured: string;
  readonly value?: number;
  readonly samples: readonly number[];
  readonly interval?: readonly [number, number];
  readonly band: { readonly min?: number; readonly max?: number; readonly unit: string; readonly reason: string };
  readonly bandText: string;
  readonly margin?: number;
  readonly method: string;
  readonly sources: Claim["sources"];
  /** Sentences of the article that it settles. */
  readonly articleRows: readonly ArticleRow[];
  readonly command: string;
}

/** @param command that repeats the whole run */
export function describeJudgement(judgement: Judgement, selected: boolean, command: string): ClaimRow {
  const { claim, verdict, measurement, crashed, reading, beyondPublished } = judgement;
  const judged = isJudged(verdict);
  const value = measurement?.value;
  const inMargin = value === undefined ? undefined : margin(claim.band, value);
  return {
    id: claim.id,
    sentence: claim.sentence,
    group: claim.group,
    headline: claim.headline,
    selected,
    verdict,
    expected: claim.expected,
    alarming: selected && (crashed || (judged && !judgement.asExpected)),
    unjudged: selected && !judged && !crashed && !beyondPublished,
    beyondPublished: selected && beyondPublished,
    crashed,
    reason: judgement.reason,
    ...(reading === undefined ? {} : { reading }),
    published: claim.published,
    publishedBy: claim.publishedBy,
    measured: measurement?.text ?? judgement.reason,
    ...(value === undefined ? {} : { value }),
    samples: measurement?.samples ?? [],
    ...(measurement?.interval ? { interval: measurement.interval } : {}),
    band: claim.band,
    bandText: describeBand(claim.band),
    ...(inMargin !== undefined && Number.isFinite(inMargin) ? { margin: inMargin } : {}),
    method: claim.method,
    sources: claim.sources,
    articleRows: claim.articleRows ?? [],
    command: `${command} -t ${claim.id}`,
  };
}
