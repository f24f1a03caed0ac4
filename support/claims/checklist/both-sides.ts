import type { Evidence } from "../../evidence/evidence.ts";
import { median } from "../../stats/median.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { standardDeployments } from "../control/deploy.ts";
import { distinctEnvironments, placesOf } from "../places.ts";
import { percent } from "../share.ts";
import { article, computeBlog, overviewPage, scalingBehaviorPage, scalingPage, troubleshootingPage } from "../sources.ts";
import { requireMade, requireSteady, trialsOf } from "../trials.ts";

const BURSTS = 3;

const shared = {
  group: "checklist",
  expected: "held",
  headline: false,
  notInArticle: "the article measured Managed Instances only, and tells of standard Lambda what is known of it",
  leastTrials: BURSTS,
  leastTrialsReason: "the bursts on either side are repeated three times",
} as const;

export const lmiThrottlesWhereStandardDoesNot: Claim = {
  ...shared,
  id: "lmi-throttles-where-standard-does-not",
  sentence: "Of 50 concurrent CPU-bound requests LMI throttles many at first, and standard Lambda serves all.",
  experiments: ["cpu-burst", "standard-burst-50"],
  sources: [scalingPage, troubleshootingPage, scalingBehaviorPage, article],
  articleRows: ["A9", "A120", "A129"],
  published: "standard: 50 environments at once; LMI: throttling",
  publishedBy: article,
  band: {
    min: 20,
    unit: "percentage points more throttled on LMI (median)",
    reason:
      "30 slots refuse 20 of 50, which is 40 %, and a standard function has an environment for each; less than half of that " +
      "would mean that LMI scales within a burst, or that standard Lambda does not",
  },
  leastTrialsReason: "three bursts on the standard function, each without environments, are no accident of one",
  method:
    "The first CPU-bound batch of 50 on a fresh LMI version, before anything can have been added, and three bursts of 50 on " +
    "the standard function in the same run, one attempt each.",
  measure: (evidence) => {
    requireSteady(evidence, "cpu-burst"); // or the first that is judged might not be the first that was made
    const lmi = throttledShares(evidence, "cpu-burst")[0] ?? 0;
    const standard = throttledShares(evidence, "standard-burst-50");
    const more = standard.map((share) => tenths(lmi - share));
    return {
      value: median(more),
      text: `throttled on LMI: ${lmi} %; on the standard function: ${standard.join(", ")} %`,
      samples: more,
    };
  },
};

export const checklistCpuBound: Claim = {
  ...shared,
  id: "checklist-cpu-bound",
  sentence: "A CPU-bound request takes several times as long on LMI, where ten share a vCPU, as on a standard function.",
  experiments: ["cpu-burst", "standard-burst-50"],
  sources: [overviewPage, computeBlog, article],
  articleRows: ["A115", "A132", "A137"],
  published: "CPU-bound work fits standard Lambda: on LMI requests share CPU, and each gets slower",
  publishedBy: article,
  band: {
    min: 3,
    unit: "times as long on LMI (medians)",
    reason:
      "ten requests share one vCPU and each takes ten times as long; could they borrow the instance's other vCPUs, it would " +
      "still be two and a half times, and then the advice would rest on little",
  },
  method: "Start to end of each request as its handler saw it, in the batches of 50 on LMI and on the standard function.",
  measure: (evidence) => {
    const [lmi, standard] = [handlerSeconds(evidence, "cpu-burst"), handlerSeconds(evidence, "standard-burst-50")];
    const ratios = lmi.map((seconds) => seconds / median(standard));
    return {
      value: tenths(median(lmi) / median(standard)),
      text: `a request runs for ${tenths(median(lmi))} s on LMI, and for ${tenths(median(standard))} s on the standard function`,
      samples: ratios.map(tenths),
    };
  },
};

export const checklistIoBound: Claim = {
  ...shared,
  id: "checklist-io-bound",
  sentence: "An LMI environment serves several I/O-bound requests at once, where a standard one serves one.",
  experiments: ["burst-30", "standard-burst-10"],
  sources: [overviewPage, computeBlog, article],
  articleRows: ["A88", "A137"],
  published: "what takes ten standard environments is done with fewer",
  publishedBy: article,
  band: {
    min: 4,
    unit: "times as many requests in an environment",
    reason:
      "ten workers to one; with an environment more than the three it would be 7.5, and were there ten environments, as the " +
      "article has it, it would be three",
  },
  method: "Requests that were served, by environments that served them, in the bursts of 30 on LMI and of 10 on the standard function.",
  measure: (evidence) => {
    const lmi = requestsPerEnvironment(evidence, "burst-30");
    const standard = requestsPerEnvironment(evidence, "standard-burst-10");
    return {
      value: tenths(median(lmi) / median(standard)),
      text: `${tenths(median(lmi))} requests to an environment on LMI, ${tenths(median(standard))} on the standard function`,
      samples: lmi.map((requests) => tenths(requests / median(standard))),
    };
  },
};

export const checklistDeployments: Claim = {
  ...shared,
  id: "checklist-deployments",
  sentence: "A new version takes about a minute longer to become Active on LMI than on standard Lambda.",
  experiments: ["provisioning", "standard-deploy"],
  sources: [article],
  articleRows: ["A61", "A117", "A135"],
  published: "standard at once, LMI about 67 s",
  publishedBy: article,
  band: {
    min: 30,
    max: 120,
    unit: "s longer on LMI",
    reason: "LMI's 40 to 120 s, as others measured, less what a standard version may take: a few seconds",
  },
  leastTrials: 1,
  leastTrialsReason: "the first version on new instances can be published only once a run",
  method: "From PublishVersion to the first look that reads Active: the first LMI version, and the median of three standard ones.",
  measure: (evidence) => {
    requireMade(evidence, "provisioning");
    const lmi = evidence.labelled("version", "fresh")?.activeAfterMs;
    if (lmi === undefined) throw new Unmeasured("not run", "No version was published on LMI.");
    const standard = median(standardDeployments(evidence).map(({ activeMs }) => activeMs));
    const longer = tenths((lmi - standard) / 1_000);
    return { value: longer, text: `Active after ${tenths(lmi / 1_000)} s on LMI, ${tenths(standard / 1_000)} s on standard Lambda`, samples: [longer] };
  },
};

/** Of each burst, in percent. */
function throttledShares(evidence: Evidence, experiment: string): number[] {
  return trialsOf(evidence, experiment).map(({ trial }) => percent(trial.throttled / trial.concurrency));
}

/** Of each burst, how long its requests ran by their handlers' clocks: the median. */
function handlerSeconds(evidence: Evidence, experiment: string): number[] {
  return trialsOf(evidence, experiment).map((trial) =>
    median(placesOf(trial).map(({ startedAtEpochMs, endedAtEpochMs }) => (endedAtEpochMs - startedAtEpochMs) / 1_000)),
  );
}

function requestsPerEnvironment(evidence: Evidence, experiment: string): number[] {
  return trialsOf(evidence, experiment).map((trial) => trial.trial.succeeded / distinctEnvironments(trial).length);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
