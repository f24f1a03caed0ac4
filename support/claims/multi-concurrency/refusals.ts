import type { TrialEvidence } from "../../evidence/evidence.ts";
import type { RequestRecord } from "../../evidence/schema.ts";
import { median } from "../../stats/median.ts";
import type { Claim } from "../claim.ts";
import { roundTripMs } from "../round-trip.ts";
import { shareOf } from "../share.ts";
import { article, computeBlog, environmentPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const TRIALS = 5;

export const burst40RefusedAtOnce: Claim = {
  id: "burst-40-refused-at-once",
  group: "multi-concurrency",
  sentence: "Requests beyond capacity are refused at once, before any slot can become free: LMI has no queue.",
  experiments: ["round-trip", "burst-40"],
  sources: [environmentPage, computeBlog, article],
  articleRows: ["A86"],
  published: "the article suspects queuing; AWS: refused until a worker is free",
  publishedBy: article,
  band: {
    min: 100,
    max: 100,
    unit: "% of trials with refusals, all before the first success",
    reason: "what waited for a slot would be answered after the first request that had one, or not be refused at all",
  },
  expected: "held",
  headline: false,
  notInArticle: "the article's client retried by itself, so what single attempts met was never seen",
  leastTrials: TRIALS,
  leastTrialsReason: "five repetitions are what shows that it is no accident of one burst",
  method: "40 signed invokes of a 3 s sleep released together, one attempt each; when refusals and successes were answered.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "burst-40");
    const refusals = trials.flatMap((trial) => answered(trial, "throttled")).map(({ sentAt, answeredAt }) => answeredAt - sentAt);
    const wayMs = Math.round(roundTripMs(evidence));
    const took = refusals.length > 0 ? `median ${Math.round(median(refusals))} ms` : "there were none";
    return {
      ...shareOf(trials, refusedFirst),
      text: `refusals: ${took}, slowest ${Math.round(Math.max(0, ...refusals))} ms; the round trip alone is ${wayMs} ms`,
    };
  },
};

function refusedFirst(trial: TrialEvidence): boolean {
  const refused = answered(trial, "throttled").map(({ answeredAt }) => answeredAt);
  const served = answered(trial, "ok").map(({ answeredAt }) => answeredAt);
  return refused.length > 0 && Math.max(...refused) < Math.min(...served);
}

function answered({ requests }: TrialEvidence, outcome: RequestRecord["outcome"]): RequestRecord[] {
  return requests.filter((request) => request.outcome === outcome);
}
