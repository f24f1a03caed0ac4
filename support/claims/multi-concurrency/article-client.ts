import { median } from "../../stats/median.ts";
import { sum } from "../../stats/sum.ts";
import { Unmeasured, type ArticleRow, type Claim } from "../claim.ts";
import { percent } from "../share.ts";
import { article, computeBlog, environmentPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const CLIENT = "the article's client: spread process starts, up to three attempts, delays up to 1 s and 2 s";

interface TimedBurst {
  readonly concurrency: number;
  readonly seconds: number;
  readonly min: number;
  readonly max: number;
  readonly because: string;
  /** Whether all of them succeed: a burst some of whose requests are refused is over sooner. */
  readonly complete: boolean;
  readonly leastTrials: number;
  readonly articleRows: readonly ArticleRow[];
  readonly sentence: string;
}

export const burst10ArticleClientDuration = timedBurst({
  concurrency: 10,
  sentence: "Through the article's client ten concurrent sleeps of 3 s are through in about 4.5 s.",
  seconds: 4.55,
  min: 4.1,
  max: 5,
  because: "this client and one round of 3 s make 4.3 s",
  complete: true,
  leastTrials: 3,
  articleRows: ["A72", "A89", "A119"],
});

export const burst30ArticleClientDuration = timedBurst({
  concurrency: 30,
  sentence: "Through the article's client thirty of them are through in about 5.9 s: later starts, no second round.",
  seconds: 5.9,
  min: 5.3,
  max: 6.5,
  because: "this client and one round of 3 s make 5.9 s",
  complete: true,
  leastTrials: 3,
  articleRows: ["A79"],
});

export const burst40ArticleClientDuration = timedBurst({
  concurrency: 40,
  sentence: "Through the article's client forty take about 9.2 s: what a retry rescued runs in a second round of 3 s.",
  seconds: 9.22,
  min: 8.3,
  max: 10.2,
  because: "30 slots, this client and two rounds of 3 s make 8.8 to 9.8 s; one round of forty would make 6.7 s",
  complete: false,
  leastTrials: 5,
  articleRows: ["A84", "A87"],
});

export const capacity100: Claim = {
  id: "capacity-100",
  group: "multi-concurrency",
  sentence: "Ten environments of ten make a capacity of 100, so 40 concurrent requests meet no throttle.",
  experiments: ["burst-40-article-client"],
  sources: [article, computeBlog, environmentPage],
  articleRows: ["A85"],
  published: "10 environments x 10 concurrency = 100",
  publishedBy: article,
  band: {
    max: 0,
    unit: "% of requests throttled",
    reason: "a capacity of 100 takes 40 requests; the article itself saw 6 of 40 throttled, and found no cause",
  },
  expected: "refuted",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "one throttle contradicts it",
  method: `40 invokes through ${CLIENT}.`,
  measure: (evidence) => {
    const trials = trialsOf(evidence, "burst-40-article-client").map(({ trial }) => trial);
    const throttled = trials.map((trial) => trial.throttled);
    return {
      value: percent(sum(throttled) / sum(trials.map(({ concurrency }) => concurrency))),
      text: `${throttled.join(", ")} of 40 throttled for good`,
      samples: trials.map((trial) => percent(trial.throttled / trial.concurrency)),
    };
  },
};

function timedBurst(burst: TimedBurst): Claim {
  const { concurrency, sentence, seconds, min, max, because, complete, leastTrials, articleRows } = burst;
  const experiment = `burst-${concurrency}-article-client`;
  return {
    id: `${experiment}-duration`,
    group: "multi-concurrency",
    sentence,
    experiments: [experiment],
    sources: [article],
    articleRows,
    published: `${seconds} s`,
    publishedBy: article,
    band: {
      min,
      max,
      unit: "s (median of the trials)",
      reason: `${because}; measured once, so a tenth either way of the published value`,
    },
    expected: "held",
    headline: false,
    leastTrials,
    leastTrialsReason: "the client's delays are random, and a median takes several bursts",
    method: `${concurrency} invokes of a 3 s sleep through ${CLIENT}; from the first start to the last answer.`,
    measure: (evidence) => {
      const trials = trialsOf(evidence, experiment).map(({ trial }) => trial);
      const short = trials.find(({ succeeded }) => complete && succeeded < concurrency);
      if (short) {
        const reason = `Only ${short.succeeded} of ${concurrency} requests succeeded, so their duration is not that of all.`;
        throw new Unmeasured("inconclusive", reason);
      }
      const took = trials.map(({ durationMs }) => Math.round(durationMs / 10) / 100);
      return { value: median(took), text: `median ${median(took)} s; per trial ${took.join(", ")} s`, samples: took };
    },
  };
}
