import { environmentsPerPid, distinctEnvironments, servedTwoAtOnce } from "../places.ts";
import type { TrialEvidence } from "../../evidence/evidence.ts";
import type { Claim } from "../claim.ts";
import { shareOf } from "../share.ts";
import { environmentPage, nodePage, pythonPage, pythonRuntimeClient } from "../sources.ts";
import { trialsOf } from "../trials.ts";
import { allTrials, KNOB_EXPERIMENTS, KNOBS, trialsByKnob } from "./trials.ts";

const EVERY_SETTING = "each setting of the knob is tried three times";
const TRIALS = KNOBS.length * 3;

const shared = { group: "runtime", expected: "held", headline: false } as const;
const always = { min: 100, max: 100 };

export const workersFollowKnob: Claim = {
  ...shared,
  id: "runtime-workers-follow-knob",
  experiments: KNOB_EXPERIMENTS,
  sentence: "A Python environment runs exactly as many worker processes as its concurrency setting says: 5, 10, 16.",
  sources: [pythonPage, pythonRuntimeClient],
  published: "the setting is the number of processes",
  publishedBy: pythonPage,
  band: { ...always, unit: "% of environments with as many PIDs as the setting", reason: "the runtime client starts them in a loop that counts to the setting" },
  leastTrials: TRIALS,
  leastTrialsReason: EVERY_SETTING,
  method: "As many concurrent requests as slots, on three containers; distinct PIDs counted per environment id.",
  measure: (evidence) => {
    const trials = [...trialsByKnob(evidence)].flatMap(([knob, made]) =>
      made.map((trial) => ({ knob, pids: distinctEnvironments(trial).map(({ pids }) => pids.size) })),
    );
    const seen = KNOBS.map((knob) => {
      const counts = new Set(trials.filter((trial) => trial.knob === knob).flatMap(({ pids }) => pids));
      return `${[...counts].join(" or ")} at ${knob}`;
    });
    const environments = trials.flatMap(({ knob, pids }) => pids.map((count) => count === knob));
    return {
      value: shareOf(environments, Boolean).value,
      text: `PIDs per environment: ${seen.join(", ")}`,
      samples: trials.map(({ knob, pids }) => shareOf(pids, (count) => count === knob).value),
    };
  },
};

export const pidsOverlap: Claim = {
  ...shared,
  id: "runtime-pids-overlap",
  experiments: KNOB_EXPERIMENTS,
  sentence: "The same process ids occur in every environment, so a process id names no environment.",
  sources: [pythonRuntimeClient, pythonPage],
  published: "each environment is a container with process ids of its own",
  publishedBy: pythonRuntimeClient,
  band: { min: 2, unit: "environments sharing the most common PID", reason: "one PID in two environments is enough to show that it tells neither from the other" },
  leastTrials: TRIALS,
  leastTrialsReason: EVERY_SETTING,
  method: "For each trial, in how many environments its most common PID occurred.",
  measure: (evidence) => {
    const shares = allTrials(evidence).map((trial) => Math.max(...environmentsPerPid(trial).values()));
    const [fewest, most] = [Math.min(...shares), Math.max(...shares)];
    const seen = fewest === most ? `${most}` : `${fewest} to ${most}`;
    return { value: fewest, text: `the most common PID occurred in ${seen} of 3 environments`, samples: shares };
  },
};

export const oneRequestPerWorker: Claim = {
  ...shared,
  id: "runtime-one-request-per-worker",
  experiments: KNOB_EXPERIMENTS,
  sentence: "A Python worker serves one request at a time.",
  sources: [pythonPage, environmentPage],
  published: "each process handles one request at a time",
  publishedBy: pythonPage,
  band: { ...always, unit: "% of trials without overlap in any worker", reason: "a worker asks for its next request only when it has answered the last" },
  leastTrials: TRIALS,
  leastTrialsReason: EVERY_SETTING,
  method: "Start and end of every request, as its handler saw them, compared within each worker.",
  measure: (evidence) => {
    const free = shareOf(allTrials(evidence), (trial) => !servedTwoAtOnce(trial));
    return { ...free, text: `no overlap in ${free.samples.filter(Boolean).length} of ${free.samples.length} trials` };
  },
};

export const environmentIdIsContainer: Claim = {
  ...shared,
  id: "runtime-environment-id",
  experiments: KNOB_EXPERIMENTS,
  sentence: "The environment id that the handler tells is one per container, and no two containers share one.",
  sources: [environmentPage],
  published: "the temporary directory belongs to the environment",
  publishedBy: environmentPage,
  band: { ...always, unit: "% of trials in which ids and containers match one to one", reason: "everything else here counts environments by this id, so it must never be wrong" },
  leastTrials: TRIALS,
  leastTrialsReason: EVERY_SETTING,
  method: "The router knows the container of each request; its environment id is compared with it.",
  measure: (evidence) => {
    const matching = shareOf(allTrials(evidence), idsMatchContainers);
    const { samples } = matching;
    return { ...matching, text: `one to one in ${samples.filter(Boolean).length} of ${samples.length} trials` };
  },
};

export const tmpIsShared: Claim = {
  ...shared,
  id: "runtime-tmp-shared",
  experiments: KNOB_EXPERIMENTS,
  sentence: "All workers of an environment share one /tmp: what one writes there, the others read.",
  sources: [pythonPage],
  published: "/tmp is shared by all concurrent requests of an environment",
  publishedBy: pythonPage,
  band: { ...always, unit: "% of environments whose workers all read the same file", reason: "each worker writes an id of its own, one wins, and all must read the winner's" },
  leastTrials: TRIALS,
  leastTrialsReason: EVERY_SETTING,
  method: "Workers of one container each tell the id they read from the file that the first of them linked into place.",
  measure: (evidence) => {
    const trials = allTrials(evidence).map((trial) => [...byContainer(trial).values()].map(({ size }) => size === 1));
    const environments = trials.flat();
    return {
      value: shareOf(environments, Boolean).value,
      text: `all workers read one id in ${environments.filter(Boolean).length} of ${environments.length} environments`,
      samples: trials.map((readOne) => shareOf(readOne, Boolean).value),
    };
  },
};

export const nodeHasOnePid: Claim = {
  ...shared,
  id: "runtime-node-one-pid",
  experiments: ["runtime-node"],
  sentence: "A Node.js environment has one process id and several worker threads.",
  sources: [nodePage],
  published: "worker threads in one process",
  publishedBy: nodePage,
  band: { ...always, unit: "% of environments with one PID and several threads", reason: "the same probe in another runtime: what Python tells by PID, Node.js tells by thread" },
  leastTrials: 3,
  leastTrialsReason: "three containers are looked at",
  method: "Concurrent requests on three Node.js containers; distinct PIDs and worker ids counted per environment.",
  measure: (evidence) => {
    const environments = trialsOf(evidence, "runtime-node").flatMap((trial) => {
      const places = trial.requests.flatMap(({ place }) => (place ? [place] : []));
      return [...Map.groupBy(places, ({ environmentId }) => environmentId).values()].map((served) => ({
        pids: new Set(served.map(({ pid }) => pid)).size,
        workers: new Set(served.map(({ workerId }) => workerId)).size,
      }));
    });
    const isSo = ({ pids, workers }: { pids: number; workers: number }) => pids === 1 && workers > 1;
    return {
      ...shareOf(environments, isSo),
      text: `PIDs and threads per environment: ${environments.map(({ pids, workers }) => `${pids} and ${workers}`).join(", ")}`,
    };
  },
};

/** The environment ids told in each container. */
function byContainer({ requests }: TrialEvidence): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { container, place } of requests) {
    if (container && place) ids.set(container, (ids.get(container) ?? new Set()).add(place.environmentId));
  }
  return ids;
}

function idsMatchContainers(trial: TrialEvidence): boolean {
  const containers = byContainer(trial);
  const ids = new Set([...containers.values()].flatMap((told) => [...told]));
  return [...containers.values()].every(({ size }) => size === 1) && ids.size === containers.size;
}
