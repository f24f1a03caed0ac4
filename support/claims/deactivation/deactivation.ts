import type { Evidence } from "../../evidence/evidence.ts";
import type { EvidenceOf } from "../../evidence/schema.ts";
import { checks } from "../checks.ts";
import { Unmeasured, type Claim } from "../claim.ts";
import { aprender, article, scalingPage, workshop } from "../sources.ts";
import { notMade, requireMade } from "../trials.ts";

const EXPERIMENT = "deactivation";
const INSTANCES_BY_DEFAULT = 3;
const PATIENCE_S = 15 * 60; // the experiment's

const common = {
  group: "deactivation",
  experiments: [EXPERIMENT],
  headline: false,
  leastTrials: 1,
  leastTrialsReason: "one version is put to sleep and brought back",
  notInArticle: "the article never deactivated a version",
} satisfies Partial<Claim>;

export const zeroEnvironmentsDeactivate: Claim = {
  ...common,
  id: "zero-environments-deactivate",
  sentence: "A minimum and maximum of no environments deactivate a version.",
  sources: [scalingPage],
  published: "both at 0 deactivate the version",
  publishedBy: scalingPage,
  band: { min: 100, max: 100, unit: "% of checks: limits accepted, version Deactivated", reason: "documented, without exception" },
  expected: "held",
  method: "Both limits set to 0, then the version's state every second.",
  measure: (evidence) => {
    const put = stepOf(evidence, "deactivate");
    const { seen } = timelineOf(evidence, "falling asleep");
    const states = seen.map(({ state, at }) => `${state} after ${since(put, at)}`);
    return checks([
      { what: "limits of 0", seen: put.accepted ? "accepted" : `${put.errorType}: ${put.message}`, so: put.accepted },
      { what: "the version", seen: states.join(", "), so: seen.at(-1)?.state === "Deactivated" },
    ]);
  },
};

export const deactivatedNotWokenByTraffic: Claim = {
  ...common,
  id: "deactivated-not-woken-by-traffic",
  sentence: "Invokes of a deactivated version are refused, and do not bring it back.",
  sources: [scalingPage],
  published: "it does not scale up again with traffic",
  publishedBy: scalingPage,
  band: { min: 100, max: 100, unit: "% of checks: invokes refused, version still Deactivated", reason: "documented, without exception" },
  expected: "held",
  method: "Five invokes 10 s apart, one more when the instances are gone or 15 minutes are over, then the version's state.",
  measure: (evidence) => {
    requireDeactivated(evidence);
    const invokes = evidence.calls(EXPERIMENT).filter(({ step }) => step.startsWith("asleep-") || step === "without-instances");
    const refusals = [...new Set(invokes.map(({ accepted, errorType }) => (accepted ? "answered" : (errorType ?? "refused"))))];
    const state = String(stepOf(evidence, "state-after-traffic").output?.["state"]);
    const { value, samples } = checks([
      ...invokes.map(({ step, accepted }) => ({ what: step, seen: "", so: !accepted })),
      { what: "state", seen: state, so: state === "Deactivated" },
    ]);
    return { value, samples, text: `${invokes.length} invokes: ${refusals.join(", ")}; the version is ${state} after them` };
  },
};

export const deactivatedInstancesGo: Claim = {
  ...common,
  id: "deactivated-instances-go",
  sentence: "Once no version has environments, the instances are terminated within minutes.",
  sources: [scalingPage, aprender],
  published: "typically within a few minutes",
  publishedBy: scalingPage,
  band: {
    max: 600,
    unit: "s from setting limits of 0 until no instance runs",
    reason: "AWS says a few minutes, one run elsewhere saw 283 to 314 s; ten minutes are no few any more, and are paid for",
  },
  expected: "held",
  method: "All versions deactivated, then the capacity provider's instances every 5 s until none is pending or running, and none is left.",
  measure: (evidence) => {
    requireDeactivated(evidence);
    const put = stepOf(evidence, "deactivate");
    const { seen } = timelineOf(evidence, "instances");
    const none = seen.find(({ state }) => runningIn(state) === 0);
    const seconds = none ? (none.at - put.sentAt) / 1_000 : PATIENCE_S;
    const counts = seen.map(({ state, at }) => `${state} after ${since(put, at)}`).join("; ");
    return { value: seconds, text: none ? counts : `${counts}; and no fewer within ${PATIENCE_S} s`, samples: [seconds] };
  },
};

export const reactivatedByPut: Claim = {
  ...common,
  id: "reactivated-by-put",
  sentence: "Limits above none bring a deactivated version back within minutes, and it serves again.",
  sources: [scalingPage, workshop],
  published: "an explicit minimum above 0 reactivates it; how fast is not said",
  publishedBy: scalingPage,
  band: {
    max: 420,
    unit: "s from setting limits until an invoke is answered",
    reason: "publishing, which starts as much, takes 67 s in the article and up to five minutes in the workshop; limits take up to two more",
  },
  expected: "held",
  method: "Limits of 3 and 3 once the instances are gone; the state every second until Active, then one invoke.",
  measure: (evidence) => {
    const put = stepOf(evidence, "reactivate");
    const { seen } = timelineOf(evidence, "waking");
    const served = stepOf(evidence, "awake");
    const seconds = served.accepted ? (served.answeredAt - put.sentAt) / 1_000 : PATIENCE_S;
    const states = seen.map(({ state, at }) => `${state} after ${since(put, at)}`).join(", ");
    const answer = served.accepted ? "an invoke was answered" : `an invoke was refused: ${served.errorType}`;
    return { value: seconds, text: `${states || "no state was seen"}; then ${answer}`, samples: [seconds] };
  },
};

export const threeInstancesAlwaysRun: Claim = {
  ...common,
  id: "three-instances-always-run",
  sentence: "At least three instances run at all times.",
  sources: [article, scalingPage],
  articleRows: ["A124", "A138"],
  published: "at least 3 EC2 instances always running",
  publishedBy: article,
  band: { min: INSTANCES_BY_DEFAULT, unit: "instances running at any time", reason: "the article's number, which is AWS's default and no floor" },
  expected: "refuted",
  notInArticle: "the article concludes it from a version at its defaults, and never tried another",
  method: "The fewest instances pending or running while all versions are deactivated.",
  measure: (evidence) => {
    const { seen } = timelineOf(evidence, "instances");
    const counts = seen.map(({ state }) => runningIn(state));
    const fewest = Math.min(...counts);
    return { value: fewest, text: `${counts.join(", ")} instances in turn, while all versions slept`, samples: counts };
  },
};

function stepOf(evidence: Evidence, step: string): EvidenceOf<"call"> {
  requireMade(evidence, EXPERIMENT);
  const call = evidence.calls(EXPERIMENT).find((candidate) => candidate.step === step);
  if (!call) throw notMade(EXPERIMENT);
  return call;
}

function timelineOf(evidence: Evidence, subject: string): EvidenceOf<"timeline"> {
  requireMade(evidence, EXPERIMENT);
  const timeline = evidence.timeline(EXPERIMENT, subject);
  if (!timeline) throw notMade(EXPERIMENT);
  return timeline;
}

/** @throws Unmeasured */
function requireDeactivated(evidence: Evidence): void {
  if (timelineOf(evidence, "falling asleep").seen.at(-1)?.state === "Deactivated") return;
  throw new Unmeasured("inconclusive", "The version was never Deactivated, so nothing can be said of what follows from it.");
}

/** The first number of a state like `1 running, 2 going`. */
function runningIn(state: string): number {
  return Number.parseInt(state, 10);
}

function since({ sentAt }: EvidenceOf<"call">, at: number): string {
  return `${((at - sentAt) / 1_000).toFixed(0)} s`;
}
