import type { BurstContext } from "./bursts.ts";
import { probe } from "./probes.ts";
import type { InvokeSubject } from "./versions.ts";

export interface ProvenSlots {
  readonly asked: number;
  /** Distinct workers of distinct environments that answered. */
  readonly proven: number;
}

const PAUSE_MS = 2_000; // between probes, for workers that are still starting
const MOST_PROBES = 5; // what has not answered by then, some ten seconds later, is not there

/**
 * Shows that all slots are there and idle before a trial depends on it: an environment takes traffic once its first
 * worker is ready, the others may follow. Gives up quietly: what is missing is then measured, not hidden.
 */
export async function proveSlots(
  context: BurstContext,
  version: InvokeSubject,
  asked: number,
): Promise<ProvenSlots> {
  const seen = new Set<string>();
  for (let count = 1; ; count++) {
    const places = await probe(context, version, asked, "client/slots");
    for (const { environmentId, pid } of places) seen.add(`${environmentId}/${pid}`);
    await context.clock.sleep(PAUSE_MS);
    if (seen.size >= asked || count === MOST_PROBES) return { asked, proven: seen.size };
  }
}
