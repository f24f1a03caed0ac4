import type { Evidence, TrialEvidence } from "../../evidence/evidence.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { sum } from "../../stats/sum.ts";
import { requireSteady, trialsOf } from "../trials.ts";
import { environmentPage, runtimeEmulator } from "../sources.ts";
import { shareOf } from "../share.ts";

const shared = { group: "runtime", expected: "held", headline: false } as const;
const always = { min: 100, max: 100 };
const TRIALS = 3;
const REPEATED = "three repetitions show that it is no accident";

export const thirtyOfThirty: Claim = {
  ...shared,
  id: "runtime-30-of-30",
  experiments: ["runtime-knob-10"],
  sentence: "Three environments of ten workers take 30 concurrent requests.",
  sources: [environmentPage, runtimeEmulator],
  published: "capacity is environments times workers",
  publishedBy: environmentPage,
  band: { max: 0, unit: "requests refused", reason: "every request finds a waiting worker" },
  leastTrials: TRIALS,
  leastTrialsReason: REPEATED,
  method: "30 requests released together to three containers of ten workers.",
  measure: (evidence) => {
    const refused = trialsOf(evidence, "runtime-knob-10").map(({ trial }) => trial.concurrency - trial.succeeded);
    return { value: sum(refused), text: `${sum(refused)} of ${30 * refused.length} did not succeed`, samples: refused };
  },
};

export const restRefusedAtOnce: Claim = {
  ...shared,
  id: "runtime-rest-refused-at-once",
  experiments: ["runtime-burst-40"],
  sentence: "Of 40 concurrent requests the ten beyond the workers are refused, before any request that was taken ends: there is no queue.",
  sources: [environmentPage, runtimeEmulator],
  published: "new requests are rejected while all workers are busy",
  publishedBy: environmentPage,
  band: { ...always, unit: "% of trials with ten refused, all before the first success", reason: "the emulator hands a request to a waiting worker or refuses it, in milliseconds" },
  leastTrials: TRIALS,
  leastTrialsReason: REPEATED,
  method: "40 requests of 2 s released together to three containers of ten workers.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "runtime-burst-40");
    const isSo = (trial: TrialEvidence) => trial.trial.throttled === 10 && trial.trial.failed === 0 && refusedFirst(trial);
    return {
      ...shareOf(trials, isSo),
      text: `refused per trial: ${trials.map(({ trial }) => trial.throttled).join(", ")} of 40`,
    };
  },
};

export const timeoutKeepsWorker: Claim = {
  ...shared,
  id: "runtime-timeout-keeps-worker",
  experiments: ["runtime-timeout"],
  sentence: "A request that times out is answered with an error, but its code runs on and keeps its worker until it ends.",
  sources: [environmentPage, runtimeEmulator],
  published: "the code is not terminated and continues to occupy its worker",
  publishedBy: environmentPage,
  band: { ...always, unit: "% of the three steps as documented", reason: "time-out, refusal while the code runs on, success once it has ended" },
  leastTrials: TRIALS,
  leastTrialsReason: "the three steps are one experiment",
  method: "One worker, a time-out of 2 s: a request of 5 s; at its time-out a second request; after its end a third.",
  measure: (evidence) => {
    const [timedOut, during, after] = outcomes(evidence, "runtime-timeout", 3);
    const steps = [timedOut === "failed", during === "throttled", after === "ok"];
    return {
      ...shareOf(steps, Boolean),
      text: `at the time-out: ${timedOut}; while the code runs on: ${during}; after it: ${after}`,
    };
  },
};

export const crashNotReplaced: Claim = {
  ...shared,
  id: "runtime-crash-not-replaced",
  experiments: ["runtime-crash"],
  sentence: "A worker that crashes is not replaced, and the others of its environment go on.",
  sources: [environmentPage, runtimeEmulator],
  published: "the environment continues with the remaining healthy workers",
  publishedBy: environmentPage,
  band: { ...always, unit: "% of the steps as documented", reason: "three workers before, two after, and still two some seconds later, all of them known" },
  leastTrials: 4,
  leastTrialsReason: "the four steps are one experiment",
  method: "Three workers: a burst of three, one request that ends its process, and two more bursts of three, seconds apart.",
  measure: (evidence) => {
    requireSteady(evidence, "runtime-crash");
    const trials = trialsOf(evidence, "runtime-crash");
    const [before, crash, ...after] = trials;
    if (!before || !crash || after.length < 2) throw new Unmeasured("inconclusive", "Not all steps were made.");
    const known = pidsOf(before);
    const survives = (trial: TrialEvidence) =>
      trial.trial.succeeded === 2 && trial.trial.throttled === 1 && [...pidsOf(trial)].every((pid) => known.has(pid));
    const steps = [before.trial.succeeded === 3, crash.trial.failed === 1, ...after.map(survives)];
    return {
      ...shareOf(steps, Boolean),
      text: `of three requests succeeded: ${[before, ...after].map(({ trial }) => trial.succeeded).join(", then ")}`,
    };
  },
};

function refusedFirst({ requests }: TrialEvidence): boolean {
  const answered = (outcome: string) => requests.filter((each) => each.outcome === outcome).map(({ answeredAt }) => answeredAt);
  return Math.max(...answered("throttled")) < Math.min(...answered("ok"));
}

function outcomes(evidence: Evidence, experiment: string, count: number): string[] {
  requireSteady(evidence, experiment);
  const seen = trialsOf(evidence, experiment).flatMap(({ requests }) => requests.map(({ outcome }) => outcome));
  if (seen.length !== count) throw new Unmeasured("inconclusive", `${seen.length} of ${count} steps were made.`);
  return seen;
}

function pidsOf({ requests }: TrialEvidence): Set<number> {
  return new Set(requests.flatMap(({ place }) => (place ? [place.pid] : [])));
}
