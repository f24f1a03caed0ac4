import type { TrialEvidence } from "../../evidence/evidence.ts";
import type { Claim } from "../claim.ts";
import { environmentsPerPid, mostAtOnce, mostOverlapping, placesOf, servedTwoAtOnce } from "../places.ts";
import { shareOf } from "../share.ts";
import { article, environmentPage, overviewPage, pythonPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";

const TRIALS = 5;
const REQUESTS = 10;

const shared = {
  group: "multi-concurrency",
  headline: false,
  leastTrials: TRIALS,
  leastTrialsReason: "five repetitions are what shows that it is no accident of one burst",
} as const;

export const burst10InParallel: Claim = {
  ...shared,
  id: "burst-10-in-parallel",
  sentence: "Ten concurrent I/O-bound requests run all at the same time.",
  experiments: ["burst-10"],
  sources: [overviewPage, environmentPage, article],
  articleRows: ["A76"],
  published: "ten sleeps of 3 s through in 4.55 s, so all ten ran in parallel",
  publishedBy: article,
  band: {
    min: 100,
    max: 100,
    unit: "% of trials with all ten under way at once",
    reason: "there are 30 slots for ten requests, and two that ran one after the other would not overlap",
  },
  expected: "held",
  notInArticle: "the article timed the whole burst and kept no times of single requests",
  method: "10 signed invokes of a 3 s sleep released together; start and end of each as its handler saw them.",
  measure: (evidence) => {
    const together = trialsOf(evidence, "burst-10").map((trial) => mostOverlapping(placesOf(trial)));
    return {
      ...shareOf(together, (requests) => requests === REQUESTS),
      text: `under way at once, per trial: ${together.join(", ")} of ${REQUESTS}`,
    };
  },
};

export const workerServesOneAtATime: Claim = {
  ...shared,
  id: "worker-serves-one-at-a-time",
  sentence: "A worker process of the Python runtime never has more than one request.",
  experiments: ["burst-10", "burst-30", "burst-40"],
  sources: [pythonPage, environmentPage],
  articleRows: ["A65"],
  published: "each process handles one request at a time",
  publishedBy: pythonPage,
  band: {
    min: 100,
    max: 100,
    unit: "% of bursts without overlap in any worker",
    reason: "a worker asks for its next request only once it has answered the one before",
  },
  expected: "held",
  notInArticle: "the article kept no times of single requests",
  method: "Start and end of every request of the bursts, compared within each worker: environment id and PID.",
  measure: (evidence) => {
    const trials = ["burst-10", "burst-30", "burst-40"].flatMap((experiment) => trialsOf(evidence, experiment));
    const alone = shareOf(trials, (trial) => !servedTwoAtOnce(trial));
    return { ...alone, text: `no overlap in ${alone.samples.filter(Boolean).length} of ${trials.length} bursts` };
  },
};

export const pidServesSeveralAtOnce: Claim = {
  ...shared,
  id: "pid-serves-several-at-once",
  sentence: "A process id that occurs three times in one burst is a process that served three requests at once.",
  experiments: ["burst-10", "burst-30"],
  sources: [article, pythonPage],
  articleRows: ["A73", "A75"],
  published: "PID 17 handled 3 requests simultaneously",
  publishedBy: article,
  band: {
    min: 2,
    unit: "requests at once in one process, at the busiest",
    reason: "that is the conclusion; a PID occurs as often because each environment has one of that number",
  },
  expected: "refuted",
  notInArticle: "the article took process ids for environments and never identified one",
  method: "The requests of the bursts counted by PID, and those under way at once by environment id and PID.",
  measure: (evidence) => {
    const trials = ["burst-10", "burst-30"].flatMap((experiment) => trialsOf(evidence, experiment));
    const atOnce = trials.map(mostAtOnce);
    const alike = Math.max(...trials.map(mostWithOnePid));
    const apart = Math.max(...trials.flatMap((trial) => [...environmentsPerPid(trial).values()]));
    return {
      value: Math.max(...atOnce),
      text:
        `one PID served up to ${alike} requests of a burst, in up to ${apart} environments; ` +
        `no process had more than ${Math.max(...atOnce)} at once`,
      samples: atOnce,
    };
  },
};

function mostWithOnePid(trial: TrialEvidence): number {
  return Math.max(...[...Map.groupBy(placesOf(trial), ({ pid }) => pid).values()].map(({ length }) => length));
}
