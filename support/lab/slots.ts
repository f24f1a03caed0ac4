import { burst } from "../load/burst.ts";
import { rawClient } from "../load/client-model.ts";
import type { BurstContext } from "./bursts.ts";
import { readPlace } from "./place.ts";
import type { InvokeSubject } from "./versions.ts";

export interface ProvenSlots {
  readonly asked: number;
  /** Distinct workers of distinct environments that answered. */
  readonly proven: number;
}

/** What probing needs of the lab: nothing is written down. */
type ProbeContext = Omit<BurstContext, "evidence">;

export const PROBE = { mode: "io_bound", sleep_sec: 0.3 }; // long enough that no worker serves two probes of one burst
const PAUSE_MS = 2_000; // between probes, for workers that are still starting
const MOST_PROBES = 5; // what has not answered by then, some ten seconds later, is not there

/**
 * Shows that all slots are there and idle before a trial depends on it: an environment takes traffic once its first
 * worker is ready, the others may follow. Gives up quietly: what is missing is then measured, not hidden.
 */
export async function proveSlots(
  { clock, invoker, streams }: ProbeContext,
  version: InvokeSubject,
  asked: number,
): Promise<ProvenSlots> {
  const seen = new Set<string>();
  const order = { functionName: version.functionName, qualifier: version.number, payload: JSON.stringify(PROBE) };
  for (let probe = 1; ; probe++) {
    const answers = await burst(clock, invoker, rawClient, streams.of("client/slots"), asked, order);
    for (const { last } of answers) {
      const place = readPlace(last.payload);
      if (place) seen.add(`${place.environmentId}/${place.pid}`);
    }
    await clock.sleep(PAUSE_MS);
    if (seen.size >= asked || probe === MOST_PROBES) return { asked, proven: seen.size };
  }
}
