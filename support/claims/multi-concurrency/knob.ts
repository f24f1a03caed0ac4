import type { Evidence, TrialEvidence } from "../../evidence/evidence.ts";
import type { Claim } from "../claim.ts";
import { distinctEnvironments } from "../places.ts";
import { shareOf } from "../share.ts";
import { article, computeBlog, environmentPage, pythonPage, pythonRuntimeClient } from "../sources.ts";
import { trialsOf } from "../trials.ts";

/** Settings of PerExecutionEnvironmentMaxConcurrency that are tried beside the article's, by experiment. */
const KNOBS = { "knob-5": 5, "knob-16": 16 } as const;

const shared = {
  group: "multi-concurrency",
  experiments: ["knob-5", "knob-16"],
  expected: "held",
  headline: false,
  notInArticle: "the article tried one setting only",
  leastTrials: 6,
  leastTrialsReason: "both settings are tried three times, and it takes both to see that anything follows them",
} as const;

export const slotsFollowKnob: Claim = {
  ...shared,
  id: "slots-follow-knob",
  sentence: "Three environments take 15 concurrent requests at a concurrency of 5 and 48 at 16; the rest is refused.",
  sources: [environmentPage, computeBlog, article],
  articleRows: ["A69", "A74", "A77"],
  published: "capacity is environments times concurrency",
  publishedBy: computeBlog,
  band: {
    min: 100,
    max: 100,
    unit: "% of trials with exactly the expected refusals",
    reason: "if a process id were an environment, the setting would multiply environments that it has no part in",
  },
  method:
    "20 and 60 signed invokes of a 3 s sleep released together on versions that differ in this setting alone; capacity is " +
    "environments seen times the setting.",
  measure: (evidence) => {
    const trials = knobTrials(evidence).map(({ knob, trial }) => {
      const capacity = distinctEnvironments(trial).length * knob;
      const { concurrency, succeeded, throttled } = trial.trial;
      return { text: `${succeeded} at ${knob}`, asExpected: throttled > 0 && throttled === concurrency - capacity };
    });
    return {
      ...shareOf(trials, ({ asExpected }) => asExpected),
      text: `requests taken, by setting: ${trials.map(({ text }) => text).join(", ")}`,
    };
  },
};

export const workersFollowKnob: Claim = {
  ...shared,
  id: "workers-follow-knob",
  sentence: "A Python environment has as many worker processes as its concurrency setting says: 5 at 5, 16 at 16.",
  sources: [pythonPage, pythonRuntimeClient],
  articleRows: ["A65", "A69", "A70", "A74"],
  published: "the setting is the number of processes",
  publishedBy: pythonPage,
  band: {
    min: 100,
    max: 100,
    unit: "% of environments with as many PIDs as the setting",
    reason: "the runtime starts processes in a loop that counts to the setting; were a PID an environment, there would be one in each",
  },
  method: "The same bursts, which fill all slots; distinct PIDs counted per environment id.",
  measure: (evidence) => {
    const trials = knobTrials(evidence).map(({ knob, trial }) => {
      const pids = distinctEnvironments(trial).map((environment) => environment.pids.size);
      return { text: `${pids.join(", ")} at ${knob}`, asExpected: pids.map((count) => count === knob) };
    });
    return {
      value: shareOf(trials.flatMap(({ asExpected }) => asExpected), Boolean).value,
      text: `PIDs per environment: ${[...new Set(trials.map(({ text }) => text))].join("; ")}`,
      samples: trials.map(({ asExpected }) => shareOf(asExpected, Boolean).value),
    };
  },
};

function knobTrials(evidence: Evidence): { readonly knob: number; readonly trial: TrialEvidence }[] {
  return Object.entries(KNOBS).flatMap(([experiment, knob]) => trialsOf(evidence, experiment).map((trial) => ({ knob, trial })));
}
