import { Unmeasured, type Claim } from "../claim.ts";
import { article, pythonPage, scalingPage, workshop } from "../sources.ts";
import { instancesAt, launchedSince, roomOn } from "./arithmetic.ts";
import { counts, CPU_LOAD, grownUnderLoad } from "./growth.ts";

const ONE_LOAD = "one load is watched from its first request to its last";

const common = {
  group: "scaling",
  headline: false,
  leastTrials: 1,
  leastTrialsReason: ONE_LOAD,
  notInArticle: "the article took process ids for environments and never identified one",
} satisfies Partial<Claim>;

export const pidCountShowsEnvironments: Claim = {
  ...common,
  id: "pid-count-shows-environments",
  sentence: "The number of process ids shows how many environments there are: ten mean that none was added, an eleventh that one was.",
  experiments: CPU_LOAD,
  sources: [article, pythonPage],
  articleRows: ["A101", "A102", "A106", "A109"],
  published: "10 PIDs throughout, so none was added; PID 25 is an 11th environment",
  publishedBy: article,
  band: {
    min: 1,
    max: 1,
    unit: "PID in all for each environment there was at most",
    reason: "a count of PIDs can stand for a count of environments only if each has one of its own",
  },
  expected: "refuted",
  method: "For each batch of the CPU-bound load, environments by id and distinct PIDs; environments must have been added.",
  measure: (evidence) => {
    const batches = grownUnderLoad(evidence);
    const most = Math.max(...batches.map(({ environmentIds }) => environmentIds.size));
    const pids = new Set(batches.flatMap((batch) => [...batch.pids]));
    const value = pids.size / most;
    const perBatch = batches.map((batch) => batch.pids.size).join(", ");
    const text = `environments per batch: ${counts(batches)}; PIDs per batch: ${perBatch}, and ${pids.size} in all`;
    return { value, text, samples: [value] };
  },
};

export const scaleOutNotInstant: Claim = {
  ...common,
  id: "scale-out-not-instant",
  sentence: "Under CPU-bound load environments are added, but none serves within a batch of its begin.",
  experiments: CPU_LOAD,
  sources: [scalingPage, workshop, article],
  articleRows: ["A93", "A107", "A121"],
  published: "not immediate: the article saw it some minutes later, a workshop after about 90 s",
  publishedBy: article,
  band: {
    min: 40,
    max: 360,
    unit: "s from the first request until an added environment is seen to serve",
    reason:
      "the second batch starts some 33 s in, and what serves it came within one batch; the article saw faster batches " +
      "about four minutes in, and environments are seen only when a batch starts",
  },
  expected: "held",
  method: "From the first request of the CPU-bound bursts to the first one that ran in an environment that the first batch did not have.",
  measure: (evidence) => {
    const batches = grownUnderLoad(evidence);
    const [first] = batches;
    const grown = batches.find(({ environmentIds }) => environmentIds.size > first.environmentIds.size) ?? first;
    const added = grown.trial.requests.filter(({ place }) => place && !first.environmentIds.has(place.environmentId));
    const begunAt = Math.min(...first.trial.requests.map(({ releasedAt }) => releasedAt));
    const seconds = (Math.min(...added.map(({ sentAt }) => sentAt)) - begunAt) / 1_000;
    const text = `an added environment served ${seconds.toFixed(0)} s into the load; environments per batch: ${counts(batches)}`;
    return { value: seconds, text, samples: [seconds] };
  },
};

export const environmentsBeforeInstances: Claim = {
  ...common,
  id: "environments-before-instances",
  sentence: "Environments are added on the instances that run, and no instance is launched while those have room.",
  experiments: CPU_LOAD,
  sources: [scalingPage, article],
  articleRows: ["A94", "A103", "A121"],
  published: "first environments on existing instances, then instances",
  publishedBy: scalingPage,
  band: { max: 0, unit: "instances launched while those that ran had room", reason: "documented as the order in which LMI scales" },
  expected: "held",
  method: "The capacity provider's instances before and after the CPU-bound load, and how many environments they have room for.",
  measure: (evidence) => {
    const batches = grownUnderLoad(evidence);
    const most = Math.max(...batches.map(({ environmentIds }) => environmentIds.size));
    const before = instancesAt(evidence, "cpu-before");
    const room = roomOn(evidence, before);
    if (most > room) {
      throw new Unmeasured("inconclusive", `${most} environments ran where the first instances have room for ${room}.`);
    }
    const launched = launchedSince(before, instancesAt(evidence, "cpu-stability-after")).length;
    const text = `${most} environments on ${before.length} instances with room for ${room}; ${launched} launched meanwhile`;
    return { value: launched, text, samples: [launched] };
  },
};
