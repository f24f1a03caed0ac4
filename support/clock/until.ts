import type { Clock } from "./clock.ts";

export interface Patience {
  /** Milliseconds between two looks. */
  readonly everyMs: number;
  /** Milliseconds after which waiting is given up. */
  readonly withinMs: number;
  readonly signal?: AbortSignal;
}

/** What was waited for did not come in time. */
export class OutOfPatienceError extends Error {
  override readonly name = "OutOfPatienceError";

  constructor(what: string, waitedMs: number, lastSeen: string) {
    super(
      `Waited ${(waitedMs / 1000).toFixed(0)} s for ${what} and it did not come; last seen: ${lastSeen}. ` +
        "Look at the resource in the account, or give it more time.",
    );
  }
}

/**
 * Looks again and again, on the clock, until `look` returns something else than `undefined`.
 *
 * @param what completes the sentence "waited for …"
 * @param describe says what the last look saw, for the error
 * @throws OutOfPatienceError when `withinMs` is over; whatever `look` throws
 */
export async function until<T>(
  clock: Clock,
  what: string,
  patience: Patience,
  look: () => Promise<T | undefined>,
  describe: () => string = () => "nothing",
): Promise<T> {
  const startedAt = clock.now();
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    const waited = clock.now() - startedAt;
    if (waited + patience.everyMs > patience.withinMs) throw new OutOfPatienceError(what, waited, describe());
    await clock.sleep(patience.everyMs, patience.signal);
  }
}
