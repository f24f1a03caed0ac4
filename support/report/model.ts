import { answerChecklist, type AnsweredQuestion } from "../claims/checklist.ts";
import type { Claim } from "../claims/claim.ts";
import { compare, type MeasuredAspect } from "../claims/comparison.ts";
import { likelyCauses, type Hypothesis, type LikelyCause } from "../claims/likely-causes.ts";
import { revisionOf } from "../claims/revision.ts";
import { isJudged, type Verdict } from "../claims/verdict.ts";
import { priceOf } from "../cost/price-table.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { WatchedEvidence } from "../evidence/watched-evidence.ts";
import { claimHistory, comparableRuns, type ClaimHistory } from "../history/claim-history.ts";
import type { History } from "../history/history-file.ts";
import type { HistoryRecord } from "../history/history-record.ts";
import type { LedgerLine } from "../ledger/ledger.ts";
import type { ClaimTest, RunFacts } from "../run/run-record.ts";
import { loadsOf, type Load } from "./model/batches.ts";
import { bannerOf, type Banner } from "./model/banner.ts";
import { burstsOf, type Burst } from "./model/bursts.ts";
import { claimEvidence, type ClaimEvidence } from "./model/claim-evidence.ts";
import { describeJudgement, type ClaimRow } from "./model/claim-row.ts";
import { cleanUpOf, type CleanUp } from "./model/clean-up.ts";
import type { Compared } from "./model/compared.ts";
import { costsOf, type Costs } from "./model/costs.ts";
import { headlineOf } from "./model/headline.ts";
import { pastRuns, type PastRun } from "./model/past-runs.ts";
import { provisioningOf, type Provisioning } from "./model/provisioning.ts";
import { testedJudgement } from "./model/tested-judgement.ts";
import { throttlesOf, type Throttles } from "./model/throttles.ts";

/** A claim of a report, with all that is known about it. */
export interface ReportedClaim extends ClaimRow {
  /** Of its definition. */
  readonly revision: string;
  readonly evidence: ClaimEvidence;
  /** Over the runs before this one that measured the same thing; of a replay there is none. */
  readonly history?: ClaimHistory;
  /** What may be the cause, the likeliest first, when it did not come out as expected. */
  readonly causes: readonly LikelyCause[];
}

export interface ReportModel {
  readonly headline: string;
  /** Said on the face of every report that is no measurement of AWS. */
  readonly banner?: Banner;
  readonly run: RunFacts;
  /** The settings of the run. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly claims: readonly ReportedClaim[];
  /** The article's table of standard Lambda against LMI, and its checklist; neither is about AWS's runtime in containers. */
  readonly comparison: readonly MeasuredAspect[];
  readonly checklist: readonly AnsweredQuestion[];
  readonly instances: readonly { readonly type: string; readonly zone: string; readonly usdPerHour?: number }[];
  readonly provisioning: Provisioning;
  readonly bursts: readonly Burst[];
  readonly loads: readonly Load[];
  readonly throttles: Throttles;
  readonly costs?: Costs;
  /** A replay creates nothing, and says nothing of what the replayed run left behind. */
  readonly cleanUp?: CleanUp;
  readonly ledger: readonly LedgerLine[];
  readonly pastRuns: readonly PastRun[];
  /** Another run beside this one, when that was asked for. */
  readonly compared?: Compared;
  /** Lines of the history file, as far as it was written before, that could not be read. */
  readonly unreadableHistory: number;
  /** Whether the run counts as green. */
  readonly green: boolean;
}

export interface ReportInput {
  /** The claims that the run could judge. */
  readonly catalogue: readonly Claim[];
  readonly run: RunFacts;
  readonly config: Readonly<Record<string, unknown>>;
  readonly evidence: Evidence;
  readonly tests: readonly ClaimTest[];
  readonly ledger: readonly LedgerLine[];
  readonly left: readonly string[];
  readonly kept: readonly string[];
  readonly history: History;
  readonly hypotheses: readonly Hypothesis[];
}

/** Turns what a run left behind into what its report says; the page only renders it. */
export function buildReport(input: ReportInput): ReportModel {
  const { catalogue, run, config, evidence, tests, ledger, left, kept, history } = input;
  const isReplay = run.replayOf !== undefined;
  const watched = new WatchedEvidence(evidence);
  const judged = catalogue.map((claim) => {
    const test = tests.find(({ claimId }) => claimId === claim.id);
    const { result, read } = watched.readBy(() => testedJudgement(claim, watched, test, run.shard));
    return { judgement: result, read, row: describeJudgement(result, test !== undefined, run.command) };
  });
  const rows = judged.map(({ row }) => row);
  const selected = rows.filter((row) => row.selected);
  const judgedIds = new Set(selected.filter(({ verdict }) => isJudged(verdict)).map(({ id }) => id));
  const failed = new Set(selected.filter(({ alarming, verdict }) => alarming && isJudged(verdict)).map(({ id }) => id));
  const before = isReplay ? [] : comparableRuns(history.runs, run);
  const claims = judged.map(({ judgement: { claim }, read, row }): ReportedClaim => {
    const revision = revisionOf(claim);
    const isNew = row.selected && !isReplay;
    return {
      ...row,
      revision,
      evidence: claimEvidence(evidence.records, read),
      ...(isNew ? { history: claimHistory(claim.id, before, { startedAt: run.startedAt, revision, ...valueOf(row) }) } : {}),
      causes: failed.has(claim.id) ? likelyCauses(claim.id, failed, judgedIds, input.hypotheses) : [],
    };
  });
  const counts = { held: 0, refuted: 0, drifted: 0, inconclusive: 0, "not run": 0 };
  for (const { verdict } of claims) counts[verdict] += 1;
  const banner = bannerOf(run);
  const costs = costsOf(run, evidence);
  const judgements = judged.map(({ judgement }) => judgement);
  return {
    headline: headlineOf(claims, isReplay ? undefined : { left, kept }, run.shard),
    ...(banner ? { banner } : {}),
    run,
    config,
    counts,
    claims,
    comparison: run.target === "container" ? [] : compare(judgements),
    checklist: run.target === "container" ? [] : answerChecklist(judgements),
    instances: (evidence.labelled("instances", "first-active")?.instances ?? []).map(({ type, zone }) => {
      const usdPerHour = priceOf(type, run.region)?.usdPerUnit;
      return { type, zone, ...(usdPerHour === undefined ? {} : { usdPerHour }) };
    }),
    provisioning: provisioningOf(evidence, ledger),
    bursts: burstsOf(evidence),
    loads: loadsOf(evidence),
    throttles: throttlesOf(evidence),
    ...(costs ? { costs } : {}),
    ...(isReplay ? {} : { cleanUp: cleanUpOf(ledger, left, kept) }),
    ledger,
    pastRuns: pastRuns(before),
    unreadableHistory: history.unreadableAfter.filter((startedAt) => startedAt < run.startedAt).length,
    green: selected.length > 0 && left.length === 0 && !selected.some(({ alarming, unjudged }) => alarming || unjudged),
  };
}

/** What later runs want to know of this one; undefined of a replay, which measured nothing. */
export function historyRecordOf({ run, claims, costs, cleanUp, green }: ReportModel): HistoryRecord | undefined {
  const { runId, startedAt, target, world, region, commit, dirty, clockSeconds } = run;
  if (run.replayOf !== undefined || target === "published") return undefined;
  const selected = claims.filter((claim) => claim.selected);
  return {
    v: 1,
    runId,
    startedAt,
    target,
    ...(world === undefined ? {} : { world }),
    ...(region === undefined ? {} : { region }),
    commit,
    dirty,
    green,
    clockSeconds,
    ...(costs ? { usd: Number(costs.run.total.toFixed(4)) } : {}),
    left: cleanUp?.left.length ?? 0,
    claims: Object.fromEntries(selected.map((claim) => [claim.id, { ...valueOf(claim), revision: claim.revision }])),
  };
}

function valueOf({ verdict, value }: ClaimRow): { verdict: Verdict; value?: number } {
  return { verdict, ...(value === undefined ? {} : { value: Number(value.toPrecision(6)) }) };
}
