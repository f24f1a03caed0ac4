import type { Evidence } from "../../evidence/evidence.ts";
import type { RequestRecord } from "../../evidence/schema.ts";
import { median } from "../../stats/median.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { article, functionStatesPage, lifecyclePage } from "../sources.ts";
import { requireSteady, trialsOf } from "../trials.ts";

const EXPERIMENT = "standard-deploy";
const VERSIONS = 3;

const shared = {
  group: "control",
  experiments: [EXPERIMENT],
  expected: "held",
  headline: false,
  notInArticle: "the article measured Managed Instances only, and tells of standard Lambda what is known of it",
  leastTrials: VERSIONS,
  leastTrialsReason: "a single cold start may be an outlier, and three versions take seconds",
} as const;

/** What one version of the standard function took, in ms. */
export interface StandardDeployment {
  /** From sending PublishVersion to the first look that read Active. */
  readonly activeMs: number;
  /** From sending PublishVersion to the answer of the first invoke. */
  readonly answeredMs: number;
  /** How much longer the first invoke took than those after it. */
  readonly coldMs: number;
  /** What those after it took. */
  readonly warmMs: number;
}

export const standardInvocableAtOnce: Claim = {
  ...shared,
  id: "standard-invocable-at-once",
  sentence: "A version of a standard function can be invoked within seconds of publishing it.",
  sources: [functionStatesPage, article],
  articleRows: ["A43", "A117"],
  published: "instant",
  publishedBy: article,
  band: {
    max: 15,
    unit: "s from PublishVersion to the first answer, at the slowest",
    reason:
      "AWS names no number, and lets standard versions pass through Pending, too; the call itself takes over a second, the " +
      "look one more, and a cold start follows: 15 s are seconds still, and a fraction of the minute that LMI takes",
  },
  method: "Three versions published one after the other, each looked at every second and invoked at once when it reads Active.",
  measure: (evidence) => {
    const seconds = standardDeployments(evidence).map(({ answeredMs }) => round(answeredMs / 1_000));
    return { value: Math.max(...seconds), text: `first answer after ${seconds.join(", ")} s`, samples: seconds };
  },
};

export const standardHasColdStarts: Claim = {
  ...shared,
  id: "standard-has-cold-starts",
  sentence: "The first request to a standard function waits for a cold start, and those after it do not.",
  sources: [lifecyclePage, article],
  articleRows: ["A11", "A118", "A130"],
  published: "100 ms to seconds",
  publishedBy: article,
  band: {
    min: 100,
    max: 5_000,
    unit: "ms that a first request takes longer (median)",
    reason:
      "AWS says from under 100 ms to over a second, the article 100 ms to seconds; less than 100 ms is what LMI's first " +
      "requests are allowed here, and a handler that imports little has no reason to take more than 5 s",
  },
  method:
    "Three invokes in a row of each of three new versions, over a connection that a refused invoke has opened; the first " +
    "against the median of the two after it, which meet its environment again.",
  measure: (evidence) => {
    const all = standardDeployments(evidence);
    const cold = all.map(({ coldMs }) => Math.round(coldMs));
    const warm = Math.round(median(all.map(({ warmMs }) => warmMs)));
    return {
      value: median(cold),
      text: `a cold start of ${cold.join(", ")} ms, on top of the ${warm} ms that a request takes there and back`,
      samples: cold,
    };
  },
};

/** @throws Unmeasured when they were not made, or an invoke did not succeed, or this client stalled */
export function standardDeployments(evidence: Evidence): StandardDeployment[] {
  requireSteady(evidence, EXPERIMENT); // the first invoke of each version is set against those after it
  const byVersion = Map.groupBy(trialsOf(evidence, EXPERIMENT), ({ trial }) => trial.version);
  return [...byVersion].map(([label, trials]) => {
    const [first, ...later] = trials.flatMap(({ requests }) => requests).map(succeeded);
    const published = evidence.labelled("version", label);
    if (!first || later.length === 0 || published?.publishSentAt === undefined || published.activeAfterMs === undefined) {
      throw new Unmeasured("inconclusive", `Version ${label} was not published and invoked several times.`);
    }
    const warmMs = median(later.map(latency));
    return {
      activeMs: published.activeAfterMs,
      answeredMs: first.answeredAt - published.publishSentAt,
      coldMs: latency(first) - warmMs,
      warmMs,
    };
  });
}

function succeeded(request: RequestRecord): RequestRecord {
  if (request.outcome === "ok") return request;
  const why = request.message ?? request.errorType ?? "nothing says why";
  throw new Unmeasured("inconclusive", `An invoke of the standard function ended ${request.outcome}: ${why}`);
}

function latency({ sentAt, answeredAt }: RequestRecord): number {
  return answeredAt - sentAt;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
