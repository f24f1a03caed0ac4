import type { Evidence, TrialEvidence } from "../../evidence/evidence.ts";
import { Unmeasured, type Claim, type Measurement } from "../claim.ts";
import { distinctEnvironments } from "../places.ts";
import { shareOf } from "../share.ts";
import { environmentPage, runtimeEmulator } from "../sources.ts";
import { requireSteady, trialsOf } from "../trials.ts";

const STEPS = 4;

const shared = {
  group: "multi-concurrency",
  sources: [environmentPage, runtimeEmulator],
  publishedBy: environmentPage,
  expected: "held",
  headline: false,
  notInArticle: "the article let nothing time out or crash",
  leastTrials: STEPS,
  leastTrialsReason: "the four steps are one experiment",
} as const;

const always = { min: 100, max: 100 };

export const timeoutKeepsWorker: Claim = {
  ...shared,
  id: "timeout-keeps-worker",
  sentence: "A request that times out is answered so, but its code runs on and keeps its worker until it is through.",
  experiments: ["worker-timeout"],
  published: "the code is not ended and keeps its worker",
  band: {
    ...always,
    unit: "% of the four steps as documented",
    reason: "all slots, a time-out, one slot less while the code runs on, and all slots again, each of which can be counted",
  },
  method:
    "On a version with a time-out of 5 s: a burst of as many requests as slots, one request of 12 s, the burst again at its " +
    "time-out, and once more when its code is through.",
  measure: (evidence) => {
    const { before, single, after, later } = stepsOf(evidence, "worker-timeout");
    const slots = before.trial.succeeded;
    return conclude(slots, single, [after, later], [
      slots > 0,
      single.requests.every(({ functionError, rawBody = "" }) => functionError !== undefined && rawBody.includes("timed out")),
      took(after, slots - 1),
      took(later, slots),
    ]);
  },
};

export const crashLeavesOtherWorkers: Claim = {
  ...shared,
  id: "crash-leaves-other-workers",
  sentence: "A worker process that crashes is not replaced, and its environment goes on with the others.",
  experiments: ["worker-crash"],
  published: "the environment continues with the remaining healthy workers",
  band: {
    ...always,
    unit: "% of the four steps as documented",
    reason: "all slots, a failure, then one slot less in the very same environments, at once and still seconds later",
  },
  method:
    "A burst of as many requests as slots, one request that ends its own process, and the burst again, at once and 15 s later; " +
    "environments by id.",
  measure: (evidence) => {
    const { before, single, after, later } = stepsOf(evidence, "worker-crash");
    const slots = before.trial.succeeded;
    const goesOn = (step: TrialEvidence) => took(step, slots - 1) && idsOf(step) === idsOf(before);
    return conclude(slots, single, [after, later], [
      slots > 0,
      single.trial.failed === 1,
      goesOn(after),
      goesOn(later),
    ]);
  },
};

/** @throws Unmeasured when a step is missing, or cannot be judged */
function stepsOf(evidence: Evidence, experiment: string) {
  requireSteady(evidence, experiment);
  const [before, single, after, later] = trialsOf(evidence, experiment);
  if (before && single && after && later) return { before, single, after, later };
  throw new Unmeasured("inconclusive", `Not all of the ${STEPS} steps of ${experiment} were made.`);
}

function conclude(
  slots: number,
  single: TrialEvidence,
  bursts: readonly TrialEvidence[],
  asDocumented: readonly boolean[],
): Measurement {
  const [request] = single.requests;
  const ended = request ? `${request.outcome} after ${Math.round((request.answeredAt - request.sentAt) / 100) / 10} s` : "unseen";
  const taken = bursts.map((burst) => `${burst.trial.succeeded} in ${distinctEnvironments(burst).length} environments`);
  return {
    ...shareOf(asDocumented, Boolean),
    text: `${slots} slots; the one request: ${ended}; slots then: ${taken.join(", later ")}`,
  };
}

/** Whether a burst had so many slots, and was refused the rest. */
function took({ trial }: TrialEvidence, slots: number): boolean {
  return trial.succeeded === slots && trial.throttled === trial.concurrency - slots;
}

function idsOf(trial: TrialEvidence): string {
  return distinctEnvironments(trial)
    .map(({ id }) => id)
    .toSorted()
    .join(" ");
}
