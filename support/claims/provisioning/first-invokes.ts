import type { Evidence } from "../../evidence/evidence.ts";
import type { RequestRecord } from "../../evidence/schema.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { distinctEnvironments } from "../places.ts";
import { roundTripMs } from "../round-trip.ts";
import { article, environmentPage, lifecyclePage, pythonPage, scalingPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const INVOKES = 5;
const ALL_FIVE = "the article made five invokes in a row, and concludes from all of them";

const shared = {
  group: "provisioning",
  headline: false,
  leastTrials: INVOKES,
  leastTrialsReason: ALL_FIVE,
} as const;

export const firstInvokeNoColdStart: Claim = {
  ...shared,
  id: "first-invoke-no-cold-start",
  sentence: "The first invokes of a version that just became Active meet no cold start.",
  experiments: ["round-trip", "first-invokes"],
  sources: [scalingPage, lifecyclePage, article],
  articleRows: ["A4", "A12", "A48", "A54", "A62", "A118"],
  published: "first invoke 1.2 s from Tokyo by command line, no cold start",
  publishedBy: article,
  band: {
    max: 100,
    unit: "ms beyond the round trip, at the slowest of five",
    reason:
      "a cold start of standard Lambda takes about 100 ms at best and over a second at worst, and here the handler does " +
      "next to nothing: what stays below 100 ms has none",
  },
  expected: "held",
  notInArticle: "the article measured no round trip beside its invokes, most of whose 1.2 s it puts down to the way there",
  method:
    "Five invokes one after the other, right after the version first reads Active; the round trip is the median of five " +
    "that AWS refuses without running anything, over the same connection.",
  measure: (evidence) => {
    const wayMs = roundTripMs(evidence);
    const beyond = latencies(invokes(evidence)).map((ms) => Math.round(ms - wayMs));
    return {
      value: Math.max(...beyond),
      text: `${beyond.join(", ")} ms beyond a round trip of ${Math.round(wayMs)} ms`,
      samples: beyond,
    };
  },
};

export const sequentialInvokesStable: Claim = {
  ...shared,
  id: "sequential-invokes-stable",
  sentence: "Five invokes in a row take the same time, give or take a fifth of a second.",
  experiments: ["first-invokes"],
  sources: [article],
  articleRows: ["A55", "A62"],
  published: "1178 to 1288 ms, a spread of 110 ms",
  publishedBy: article,
  band: {
    max: 200,
    unit: "ms between the fastest and the slowest of five",
    reason:
      "one person's five invokes lay 110 ms apart, with the start of a command-line process in each; twice that, rounded " +
      "down, is still less than most cold starts",
  },
  expected: "held",
  method: "The same five invokes, from sending each to its answer.",
  measure: (evidence) => {
    const took = latencies(invokes(evidence)).map(Math.round);
    const [fastest, slowest] = [Math.min(...took), Math.max(...took)];
    return { value: slowest - fastest, text: `${took.join(", ")} ms`, samples: took };
  },
};

export const fiveInvokesFiveEnvironments: Claim = {
  ...shared,
  id: "five-invokes-five-environments",
  sentence: "Five invokes in a row with five process ids were served by five environments.",
  experiments: ["first-invokes"],
  sources: [article, environmentPage, pythonPage],
  articleRows: ["A57", "A58", "A60"],
  published: "PIDs 18, 16, 22, 20, 15, so five environments",
  publishedBy: article,
  band: {
    min: INVOKES,
    max: INVOKES,
    unit: "environments that served the five",
    reason: "that is the conclusion; a version starts with three environments, so at most three can have served them",
  },
  expected: "refuted",
  notInArticle: "the article took process ids for environments and never identified one",
  method: "The same five invokes, told apart by the id in the environment's /tmp.",
  measure: (evidence) => {
    const requests = invokes(evidence);
    const environments = distinctEnvironments({ requests }).length;
    const pids = new Set(requests.map(({ place }) => place?.pid)).size;
    return {
      value: environments,
      text: `process ids that served ${requests.length} invokes: ${pids}; environments: ${environments}`,
      samples: requests.map(({ place }) => place?.pid ?? 0),
    };
  },
};

/** @throws Unmeasured when one of them did not succeed */
function invokes(evidence: Evidence): RequestRecord[] {
  const requests = trialsOf(evidence, "first-invokes").flatMap((trial) => trial.requests);
  const other = requests.find(({ outcome }) => outcome !== "ok");
  if (!other) return requests;
  throw new Unmeasured("inconclusive", `One of the invokes ended ${other.outcome}: ${other.message ?? "nothing says why"}`);
}

function latencies(requests: readonly RequestRecord[]): number[] {
  return requests.map(({ sentAt, answeredAt }) => answeredAt - sentAt);
}
