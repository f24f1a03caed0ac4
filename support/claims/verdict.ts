import type { Evidence } from "../evidence/evidence.ts";
import { accepts, describeBand } from "./band.ts";
import { requireFinished, tellStalls } from "./trials.ts";
import { Unmeasured, type Claim, type Measurement } from "./claim.ts";

export type Verdict = "held" | "refuted" | "drifted" | "inconclusive" | "not run";

/** Whether a verdict says something about what was judged: the others say why nothing can be said. */
export function isJudged(verdict: Verdict): boolean {
  return verdict !== "inconclusive" && verdict !== "not run";
}

export interface Judgement {
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** Why, in a sentence. */
  readonly reason: string;
  readonly measurement?: Measurement;
  /** Which of the readings holds, where there are several and one does. */
  readonly reading?: string;
  /** Whether the verdict is the expected one. */
  readonly asExpected: boolean;
  /** The check itself broke: inconclusive, and red. */
  readonly crashed: boolean;
  /** Inconclusive because more was not published; no alarm, for nobody can measure it again. */
  readonly beyondPublished: boolean;
}

/** Judges a claim from evidence alone. Never throws: a check that breaks is inconclusive, not false. */
export function judge(claim: Claim, evidence: Evidence): Judgement {
  const judgement = judgeMeasured(claim, evidence);
  return evidence.all("subject")[0]?.target === "published" ? asPublished(judgement) : judgement;
}

/** What somebody published is as long as it is: a claim that needs more than that says so, or needs more trials. */
function asPublished(judgement: Judgement): Judgement {
  const { claim, verdict, measurement, crashed } = judgement;
  if (crashed || isJudged(verdict)) return judgement;
  if (claim.notInArticle !== undefined) {
    const reason = `What was published does not suffice: ${claim.notInArticle}`;
    return { ...conclusion(claim, "inconclusive", reason), beyondPublished: true };
  }
  return { ...judgement, beyondPublished: measurement !== undefined };
}

function judgeMeasured(claim: Claim, evidence: Evidence): Judgement {
  try {
    for (const experiment of claim.experiments) requireFinished(evidence, experiment);
    const measurement = claim.measure(evidence);
    return { ...conclude(claim, measurement, evidence), measurement };
  } catch (error) {
    if (error instanceof Unmeasured) return conclusion(claim, error.verdict, error.message);
    const reason = `The check itself broke: ${error instanceof Error ? error.message : String(error)}`;
    return { ...conclusion(claim, "inconclusive", reason), crashed: true };
  }
}

function conclude(claim: Claim, measurement: Measurement, evidence: Evidence): Judgement {
  const trials = measurement.samples.length;
  if (trials < claim.leastTrials) {
    const stalls = tellStalls(evidence, claim.experiments);
    const [how, why] = stalls === undefined ? ["made", ""] : ["made and can be judged", `. ${stalls}`];
    const reason = `${trials} of the ${claim.leastTrials} trials it takes were ${how}: ${claim.leastTrialsReason}${why}`;
    return conclusion(claim, "inconclusive", reason);
  }
  const band = describeBand(claim.band);
  const reading = claim.readings?.find((candidate) => accepts(candidate.band, measurement.value));
  const holds = reading ? { reading: reading.name } : {};
  if (accepts(claim.band, measurement.value)) {
    return { ...conclusion(claim, "held", `${measurement.text}; accepted: ${band}`), ...holds };
  }
  if (reading && claim.readings) {
    const sentence = `${measurement.text}; so '${reading.name}' (${reading.source.name}) holds, not '${claim.readings[0].name}'`;
    return { ...conclusion(claim, "drifted", sentence), ...holds };
  }
  const promised = claim.expected === "refuted" || claim.sources.some(({ grade }) => grade !== "C");
  return conclusion(claim, promised ? "refuted" : "drifted", `${measurement.text}; accepted: ${band}`);
}

function conclusion(claim: Claim, verdict: Verdict, reason: string): Judgement {
  return { claim, verdict, reason, asExpected: verdict === claim.expected, crashed: false, beyondPublished: false };
}
