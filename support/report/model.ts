import { describeBand, margin } from "../claims/band.ts";
import { answerChecklist, type AnsweredQuestion } from "../claims/checklist.ts";
import type { ArticleRow, Claim } from "../claims/claim.ts";
import { compare, type MeasuredAspect } from "../claims/comparison.ts";
import { judge, type Judgement, type Verdict } from "../claims/verdict.ts";
import { runCost, tablePrices, type RunCost } from "../cost/cost.ts";
import { priceOf } from "../cost/price-table.ts";
import { useOf } from "../cost/run-use.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { EvidenceOf } from "../evidence/schema.ts";
import type { LedgerLine } from "../ledger/ledger.ts";
import { bannerOf, type Banner } from "./model/banner.ts";

/** How the test of a claim ended, as vitest tells it. */
export interface ClaimTest {
  readonly claimId: string;
  readonly state: "passed" | "failed" | "skipped" | "pending";
  /** Whether it got as far as judging. */
  readonly judged: boolean;
  readonly error?: string;
}

/** What the report says about the run itself. */
export interface RunFacts {
  readonly runId: string;
  readonly startedAt: string;
  /** Where the evidence was taken; of a replay, where the replayed run took it. */
  readonly target: EvidenceOf<"subject">["target"];
  /** Of a replay: the id of the run whose evidence was judged again. */
  readonly replayOf?: string;
  readonly world?: string;
  /** Where the numbers of a world came from that was read from a file. */
  readonly worldOrigin?: string;
  readonly seed?: number;
  readonly region?: string;
  readonly commit: string;
  readonly dirty: boolean;
  readonly versions: Readonly<Record<string, string>>;
  /** What the run's clock showed when it began, in seconds: more than zero on a twin that ran before. */
  readonly clockStartSeconds: number;
  /** Seconds that the run took on its own clock: virtual on the twin. */
  readonly clockSeconds: number;
  /** Seconds on the machine's clock. */
  readonly wallSeconds: number;
  /** The command that repeats this run. */
  readonly command: string;
}

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

export interface CleanUp {
  readonly created: number;
  readonly removed: number;
  /** What the ledger or the inventory says is still there, each in a phrase. */
  readonly left: readonly string[];
}

export interface ReportModel {
  readonly headline: string;
  /** Said on the face of every report that is no measurement of AWS. */
  readonly banner?: Banner;
  readonly run: RunFacts;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly claims: readonly ClaimRow[];
  /** The article's table of standard Lambda against LMI, and its checklist; neither is about AWS's runtime in containers. */
  readonly comparison: readonly MeasuredAspect[];
  readonly checklist: readonly AnsweredQuestion[];
  readonly instances: readonly { readonly type: string; readonly zone: string; readonly usdPerHour?: number }[];
  readonly trials: readonly EvidenceOf<"trial">[];
  /** What the run costs on AWS, in USD, as far as it was observed; unknown where a price or the instances are. */
  readonly cost?: RunCost;
  /** A replay creates nothing, and says nothing of what the replayed run left behind. */
  readonly cleanUp?: CleanUp;
  readonly ledger: readonly LedgerLine[];
  /** Whether the run counts as green. */
  readonly green: boolean;
}

export interface ReportInput {
  /** The claims that the run could judge. */
  readonly catalogue: readonly Claim[];
  readonly run: RunFacts;
  readonly evidence: Evidence;
  readonly tests: readonly ClaimTest[];
  readonly ledger: readonly LedgerLine[];
  readonly left: readonly string[];
}

/** Turns what a run left behind into what its report says; the page only renders it. */
export function buildReport({ catalogue, run, evidence, tests, ledger, left }: ReportInput): ReportModel {
  const testOf = ({ id }: Claim) => tests.find(({ claimId }) => claimId === id);
  const judgements = catalogue.map((claim) => judgementOf(claim, evidence, testOf(claim)));
  const claims = judgements.map((judgement) =>
    describeJudgement(judgement, testOf(judgement.claim) !== undefined, run.command),
  );
  const counts = { held: 0, refuted: 0, drifted: 0, inconclusive: 0, "not run": 0 };
  for (const { verdict } of claims) counts[verdict] += 1;
  const banner = bannerOf(run);
  const created = ledger.filter(({ step }) => step === "created").length;
  const wasCreated = new Set(ledger.flatMap(({ step, type, name }) => (step === "created" ? [`${type} ${name}`] : [])));
  // What AWS refused to create is looked for all the same, and recorded as removed once it is known not to be there.
  const removed = ledger.filter(({ step, type, name }) => step === "removed" && wasCreated.has(`${type} ${name}`)).length;
  const selected = claims.filter((claim) => claim.selected);
  const green = selected.length > 0 && left.length === 0 && !selected.some(({ alarming, unjudged }) => alarming || unjudged);
  return {
    headline: headlineOf(claims, run.replayOf === undefined ? left : undefined),
    ...(banner ? { banner } : {}),
    run,
    counts,
    claims,
    comparison: run.target === "container" ? [] : compare(judgements),
    checklist: run.target === "container" ? [] : answerChecklist(judgements),
    instances: (evidence.labelled("instances", "first-active")?.instances ?? []).map(({ type, zone }) => {
      const usdPerHour = priceOf(type, run.region)?.usdPerUnit;
      return { type, zone, ...(usdPerHour === undefined ? {} : { usdPerHour }) };
    }),
    trials: evidence.all("trial"),
    ...costOf(run, evidence),
    ...(run.replayOf === undefined ? { cleanUp: { created, removed, left } } : {}),
    ledger,
    green,
  };
}

/** @param test undefined when the claim was not selected */
function judgementOf(claim: Claim, evidence: Evidence, test: ClaimTest | undefined): Judgement {
  return test ? withTest(judge(claim, evidence), test) : notSelected(claim);
}

/** A judgement as the report, the terminal and the tests show it. @param command that repeats the whole run */
export function describeJudgement(judgement: Judgement, selected: boolean, command: string): ClaimRow {
  const { claim, verdict, measurement, crashed, reading, beyondPublished } = judgement;
  const judged = verdict !== "inconclusive" && verdict !== "not run";
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

/** A test that ended before it judged says nothing about its claim, whatever the evidence would. */
function withTest(judgement: Judgement, test: ClaimTest): Judgement {
  if (test.judged || test.state !== "failed") return judgement;
  const reason = `The check itself broke: ${test.error ?? "no error was reported"}`;
  const { claim } = judgement;
  return { claim, verdict: "inconclusive", reason, asExpected: false, crashed: true, beyondPublished: false };
}

function notSelected(claim: Claim): Judgement {
  const reason = "It was not selected for this run.";
  return { claim, verdict: "not run", reason, asExpected: false, crashed: false, beyondPublished: false };
}

/** @param left what is left behind, of a run that could leave anything */
function headlineOf(claims: readonly ClaimRow[], left: readonly string[] | undefined): string {
  const selected = claims.filter((claim) => claim.selected);
  const alarming = selected.filter((claim) => claim.alarming);
  const unjudged = selected.filter((claim) => claim.unjudged);
  const beyond = selected.filter((claim) => claim.beyondPublished);
  const asExpected = selected.length - alarming.length - unjudged.length - beyond.length;
  const told =
    selected.length === 0
      ? "No claim was selected"
      : asExpected === selected.length
        ? `${selected.length === 1 ? "The one selected claim" : `All ${selected.length} selected claims`} came out as expected`
        : `${asExpected} of ${selected.length} claims came out as expected`;
  return [
    told,
    ...(alarming.length === 0 ? [] : [`not so: ${alarming.map(({ id, verdict }) => `${id} (${verdict})`).join(", ")}`]),
    ...(unjudged.length === 0 ? [] : [`could not be judged: ${unjudged.map(({ id }) => id).join(", ")}`]),
    ...(beyond.length === 0 ? [] : [`${beyond.length} cannot be judged from what was published`]),
    ...(left === undefined ? [] : [left.length === 0 ? "nothing was left behind" : `LEFT BEHIND: ${left.length}`]),
  ].join("; ") + ".";
}

function costOf(run: RunFacts, evidence: Evidence): { cost?: RunCost } {
  if (run.replayOf !== undefined || run.target === "container") return {};
  const use = useOf(evidence, run.clockStartSeconds * 1_000, (run.clockStartSeconds + run.clockSeconds) * 1_000);
  const types = Object.keys(use.instanceHours);
  const isPriced = types.every((type) => priceOf(type, run.region) !== undefined);
  return types.length > 0 && isPriced ? { cost: runCost(tablePrices, use) } : {};
}
