import type { TrialEvidence } from "../../evidence/evidence.ts";
import type { Place } from "../../evidence/schema.ts";
import { median } from "../../stats/median.ts";
import { sum } from "../../stats/sum.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { placesOf } from "../places.ts";
import { percent } from "../share.ts";
import { agentSkill, article, computeBlog, scalingPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";
import { batchesOf, counts } from "./growth.ts";

const EXPERIMENT = "cpu-stability";
const ARTICLE_BATCHES = 5;
const AT_EITHER_END = 2; // batches compared: one alone may have been disturbed
const NOT_FASTER_PERCENT = 15; // repeated batches of equal work differ by a few percent, the article's by 32

const common = {
  group: "scaling",
  experiments: [EXPERIMENT],
  headline: false,
  leastTrials: ARTICLE_BATCHES,
  leastTrialsReason: "the article's experiment is five batches",
} satisfies Partial<Claim>;

export const cpu30Stable: Claim = {
  ...common,
  id: "cpu-30-stable",
  sentence: "Batches of 30 CPU-bound requests are served almost without a throttle.",
  sources: [article],
  articleRows: ["A108"],
  published: "149 of 150 succeed",
  publishedBy: article,
  band: { max: 5, unit: "% of requests throttled", reason: "30 slots take 30; the article had one of 150, after retries, and CPU protection may refuse a few" },
  expected: "held",
  method: "30 signed invokes of ten million sqrt and sin released together, one attempt each, batch after batch for two and a half minutes.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, EXPERIMENT);
    const throttled = trials.map(({ trial }) => trial.throttled);
    const requests = sum(trials.map(({ trial }) => trial.concurrency));
    return {
      value: percent(sum(throttled) / requests),
      text: `${sum(throttled)} of ${requests} throttled, in ${seconds(trials)}`,
      samples: trials.map(({ trial }) => percent(trial.throttled / trial.concurrency)),
    };
  },
};

export const batchTimeFollowsEnvironments: Claim = {
  ...common,
  id: "batch-time-follows-environments",
  sentence: "A CPU-bound batch takes as long as its fullest environment has requests, so batches get faster as environments are added.",
  sources: [computeBlog, agentSkill, article],
  articleRows: ["A108", "A115"],
  published: "18.1, 18.8, 17.9, 15.1 and 12.2 s in turn",
  publishedBy: article,
  band: {
    min: -NOT_FASTER_PERCENT,
    max: NOT_FASTER_PERCENT,
    unit: "% change of the time per request of the fullest environment, last against first batches",
    reason: "requests share their environment's vCPU, and three, four and five environments give the article's 18, 15 and 12 s",
  },
  expected: "held",
  notInArticle: "the article never identified an environment, so its times cannot be set against them",
  method: "Time of each batch divided by the most requests of one environment; the last two batches against the first two, once environments were added.",
  measure: (evidence) => {
    const batches = batchesOf(evidence, EXPERIMENT);
    if (new Set(batches.map(({ environmentIds }) => environmentIds.size)).size === 1) {
      throw new Unmeasured("inconclusive", "No environment was added between the batches, so nothing could follow them.");
    }
    const perRequest = batches.map(({ trial }) => trial.trial.durationMs / mostInOneEnvironment(trial));
    const value = -fasterPercent(perRequest);
    const text = `${seconds(batches.map(({ trial }) => trial))} with ${counts(batches)} environments: ${signed(value)} % per request of the fullest`;
    return { value, text, samples: perRequest };
  },
};

export const batchTimeAmortised: Claim = {
  ...common,
  id: "batch-time-amortised",
  sentence: "Batches get faster by themselves, as initial costs of processes and imports are spread over more requests.",
  sources: [article, scalingPage],
  articleRows: ["A110"],
  published: "18 s at first, 12 s at last, by amortised initial costs",
  publishedBy: article,
  band: {
    min: NOT_FASTER_PERCENT,
    unit: "% less time per request in the environments of the first batch, last against first batches",
    reason: "the article's batches got 32 % faster; if it was not environments added, the same ones must have got faster by about as much",
  },
  expected: "refuted",
  notInArticle: "the article never identified an environment, so it cannot be told whether the same ones got faster",
  method: "For each environment of the first batch, the time its requests took together divided by their number; the last two batches against the first two.",
  measure: (evidence) => {
    const batches = batchesOf(evidence, EXPERIMENT);
    const environmentIds = batches[0]?.environmentIds ?? new Set();
    const samples = [...environmentIds].map((id) => fasterPercent(batches.flatMap(({ trial }) => timePerRequest(trial, id))));
    const value = median(samples);
    const text = `the ${environmentIds.size} environments of the first batch need ${signed(-value)} % time per request at last`;
    return { value, text, samples: batches.map(() => value) };
  },
};

export const tenMillionIterations: Claim = {
  ...common,
  id: "ten-million-iterations",
  sentence: "Ten million iterations of sqrt and sin take about a second of CPU.",
  sources: [article],
  articleRows: ["A95"],
  published: "about 1 s",
  publishedBy: article,
  band: { min: 0.5, max: 2, unit: "s for one request alone", reason: "processors of current instances differ by less than a factor of two either way" },
  expected: "held",
  leastTrials: 3,
  leastTrialsReason: "the middle of three tells what is usual",
  notInArticle: "the article says so without showing a measurement",
  method: "Three requests one after the other, each with an environment to itself; from the handler's begin to its end.",
  measure: (evidence) => {
    trialsOf(evidence, EXPERIMENT);
    const times = trialsOf(evidence, `${EXPERIMENT}-alone`).flatMap((trial) => placesOf(trial).map(elapsed));
    const samples = times.map((ms) => ms / 1_000);
    return { value: median(samples), text: `median ${median(samples).toFixed(2)} s`, samples };
  },
};

/** By how many percent the last of these are less than the first; medians of two. @throws Unmeasured for too few */
function fasterPercent(times: readonly number[]): number {
  if (times.length < 2 * AT_EITHER_END) {
    throw new Unmeasured("inconclusive", `${times.length} batches can be compared where it takes ${2 * AT_EITHER_END}.`);
  }
  const first = median(times.slice(0, AT_EITHER_END));
  return percent(1 - median(times.slice(-AT_EITHER_END)) / first);
}

/** The time that one environment's requests took together, for each of them: none when it had none. */
function timePerRequest(trial: TrialEvidence, environmentId: string): number[] {
  const places = placesOf(trial).filter((place) => place.environmentId === environmentId);
  if (places.length === 0) return [];
  const begun = Math.min(...places.map(({ startedAtEpochMs }) => startedAtEpochMs));
  return [(Math.max(...places.map(({ endedAtEpochMs }) => endedAtEpochMs)) - begun) / places.length];
}

function mostInOneEnvironment(trial: TrialEvidence): number {
  const byEnvironment = Map.groupBy(placesOf(trial), ({ environmentId }) => environmentId);
  return Math.max(...[...byEnvironment.values()].map((places) => places.length));
}

function elapsed({ startedAtEpochMs, endedAtEpochMs }: Place): number {
  return endedAtEpochMs - startedAtEpochMs;
}

function seconds(trials: readonly TrialEvidence[]): string {
  return `${trials.map(({ trial }) => (trial.durationMs / 1_000).toFixed(1)).join(", ")} s`;
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}
