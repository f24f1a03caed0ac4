import type { Evidence } from "../evidence/evidence.ts";
import { Obstacle } from "../lab/obstacle.ts";

const STOP_REASONS = ["Interrupted", "DeadlineReached", "BudgetReached"] as const;

/** Why a run ends before its end. */
type StopReason = (typeof STOP_REASONS)[number];

/** Whether a run ended before its end, whichever of its processes ended it: then something was not measured for it. */
export function wasStopped(evidence: Evidence): boolean {
  const reasons: readonly string[] = STOP_REASONS;
  return evidence.all("obstacle").some(({ reasonCode }) => reasons.includes(reasonCode));
}

/** Ends a run before its end, once and for all: whatever is not measured by then is told with the reason, and teardown begins. */
export class Stop {
  readonly #controller = new AbortController();

  /** Aborts with an Obstacle. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The first reason counts. */
  because(reason: StopReason, message: string): void {
    this.#controller.abort(new Obstacle(reason, message));
  }
}
