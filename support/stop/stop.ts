import { Obstacle } from "../lab/obstacle.ts";

/** Why a run ends before its end. */
export type StopReason = "Interrupted" | "DeadlineReached" | "BudgetReached";

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
