import type { Evidence, TrialEvidence } from "../evidence/evidence.ts";
import { isShortage } from "../evidence/shortages.ts";
import { Unmeasured } from "./claim.ts";

/**
 * The trials of an experiment.
 *
 * @throws Unmeasured when it was not made, or could not be, or the account may have refused what LMI would have taken
 */
export function trialsOf(evidence: Evidence, experiment: string): TrialEvidence[] {
  requireMade(evidence, experiment);
  const trials = evidence.trials(experiment);
  if (trials.length === 0) throw notMade(experiment);
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
