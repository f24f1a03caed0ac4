import type { Claim } from "../claim.ts";
import { distinctEnvironments, placesOf } from "../places.ts";
import { shareOf } from "../share.ts";
import { environmentPage, nodePage, scalingPage } from "../sources.ts";
import { trialsOf } from "../trials.ts";
import { concurrencySetting } from "./setting.ts";

const shared = {
  group: "multi-concurrency",
  experiments: ["node-knob"],
  expected: "held",
  headline: false,
  notInArticle: "the article ran Python only",
  leastTrials: 6,
  leastTrialsReason: "bursts that fit and bursts that do not are made three times each",
} as const;

export const nodeOnePidPerEnvironment: Claim = {
  ...shared,
  id: "node-one-pid-per-environment",
  sentence: "In Node.js an environment has one process id and several worker threads: what a PID tells depends on the runtime.",
  sources: [nodePage],
  articleRows: ["A66", "A69"],
  published: "worker threads, each with many asynchronous requests",
  publishedBy: nodePage,
  band: {
    min: 100,
    max: 100,
    unit: "% of environments with one PID and several threads",
    reason: "the same handler and setting show ten PIDs per environment in Python, so it is the runtime that a PID tells of",
  },
  method: "30 and 40 signed invokes of a 3 s sleep released together on a version in Node.js; PIDs and worker ids per environment id.",
  measure: (evidence) => {
    const trials = trialsOf(evidence, "node-knob").map((trial) =>
      distinctEnvironments(trial).map(({ id, pids }) => {
        const served = placesOf(trial).filter(({ environmentId }) => environmentId === id);
        return { pids: pids.size, threads: new Set(served.map(({ workerId }) => workerId)).size };
      }),
    );
    const asExpected = ({ pids, threads }: { pids: number; threads: number }) => pids === 1 && threads > 1;
    const seen = new Set(trials.flat().map(({ pids, threads }) => `${pids} and ${threads}`));
    return {
      value: shareOf(trials.flat(), asExpected).value,
      text: `PIDs and threads per environment: ${[...seen].join(", ")}`,
      samples: trials.map((environments) => shareOf(environments, asExpected).value),
    };
  },
};

export const nodeSameSlots: Claim = {
  ...shared,
  id: "node-same-slots",
  sentence: "In Node.js three environments with a concurrency of 10 take 30 concurrent requests too, and refuse 10 of 40.",
  sources: [scalingPage, environmentPage, nodePage],
  articleRows: ["A77"],
  published: "the setting is the most requests that one environment is sent",
  publishedBy: scalingPage,
  band: {
    min: 100,
    max: 100,
    unit: "% of trials with exactly the expected refusals",
    reason: "the setting limits what Lambda sends to an environment, whatever serves the requests in there",
  },
  method: "The same bursts; capacity is environments seen times the setting.",
  measure: (evidence) => {
    const setting = concurrencySetting(evidence);
    const trials = trialsOf(evidence, "node-knob");
    const most = Math.max(...trials.map(({ trial }) => trial.concurrency));
    const capacity = Math.max(...trials.map((trial) => distinctEnvironments(trial).length)) * setting;
    return {
      ...shareOf(trials, ({ trial }) => most > capacity && trial.throttled === Math.max(0, trial.concurrency - capacity)),
      text: `refused: ${trials.map(({ trial }) => `${trial.throttled} of ${trial.concurrency}`).join(", ")}; capacity ${capacity}`,
    };
  },
};
