import type { Evidence, TrialEvidence } from "../evidence/evidence.ts";
import { isShortage } from "../evidence/shortages.ts";
import { stallLimitMs } from "../evidence/stalls.ts";
import { Unmeasured } from "./claim.ts";

/**
 * The trials of an experiment in which this client did not stall.
 *
 * @throws Unmeasured when it was not made, or could not be, or the client stalled in all of them, or the account may have
 * refused what LMI would have taken
 */
export function trialsOf(evidence: Evidence, experiment: string): TrialEvidence[] {
  requireMade(evidence, experiment);
  const trials = evidence.trials(experiment);
  if (trials.length === 0) {
    requireSteady(evidence, experiment);
    throw notMade(experiment);
  }
  const allowed = evidence.all("account")[0]?.unreservedConcurrentExecutions ?? Number.POSITIVE_INFINITY;
  const largest = Math.max(...trials.map(({ trial }) => trial.concurrency));
  if (largest > allowed) {
    throw new Unmeasured(
      "inconclusive",
      `The account allows ${allowed} concurrent executions and a burst has ${largest} requests, so a refusal may be ` +
        "the account's. Ask AWS for a higher quota of concurrent executions.",
    );
  }
  return trials;
}

/**
 * For trials that build on one another, of which none can be left out.
 *
 * @throws Unmeasured when this client stalled in one of them
 */
export function requireSteady(evidence: Evidence, experiment: string): void {
  const stalls = tellStalls(evidence, [experiment]);
  if (stalls !== undefined) throw new Unmeasured("inconclusive", stalls);
}

/** Which trials of these experiments are not judged, as this client stalled, and what to do; undefined when it never did. */
export function tellStalls(evidence: Evidence, experiments: readonly string[]): string | undefined {
  const told = experiments.flatMap((experiment) => {
    const stalled = evidence.stalled(experiment).map(({ trial }) => trial);
    const [worst] = stalled.toSorted((a, b) => (b.eventLoopDelayMs ?? 0) - (a.eventLoopDelayMs ?? 0));
    if (!worst) return [];
    const numbers = `${stalled.length === 1 ? "trial" : "trials"} ${stalled.map(({ trial }) => trial).join(", ")}`;
    const late = `by up to ${Math.round(worst.eventLoopDelayMs ?? 0)} ms where ${Math.round(stallLimitMs(worst))} ms are allowed`;
    return [`${experiment} (${numbers}; ${late})`];
  });
  if (told.length === 0) return undefined;
  return (
    `This client's event loop was late during ${told.join(" and ")}, so what was seen then is the client's and not AWS's. ` +
    "Run again on a machine that has less else to do."
  );
}

/** @throws Unmeasured with AWS's reason when something kept the experiment from being made */
export function requireMade(evidence: Evidence, experiment: string): void {
  const obstacle = evidence.obstacle(experiment);
  if (obstacle) throw new Unmeasured("inconclusive", `${obstacle.reasonCode}: ${obstacle.message}`);
}

/** What ends an experiment before its end, whatever it had found by then: what it left is half of the evidence. */
const CUT_SHORT: readonly string[] = ["Broken", "RequestLost", "AccessDenied", "Interrupted", "DeadlineReached", "BudgetReached"];

/** @throws Unmeasured with the reason when something cut the experiment short that AWS's resources did not */
export function requireFinished(evidence: Evidence, experiment: string): void {
  const obstacle = evidence.obstacle(experiment);
  const { reasonCode } = obstacle ?? {};
  if (reasonCode !== undefined && (CUT_SHORT.includes(reasonCode) || isShortage(reasonCode))) requireMade(evidence, experiment);
}

export function notMade(experiment: string): Unmeasured {
  return new Unmeasured("not run", `The experiment ${experiment} was not made.`);
}
