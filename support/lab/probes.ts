import type { Place } from "../evidence/schema.ts";
import { burst } from "../load/burst.ts";
import { rawClient } from "../load/client-model.ts";
import type { BurstContext } from "./bursts.ts";
import { requirePermitted } from "./permitted.ts";
import { readPlace } from "./place.ts";
import { startedAtDay } from "./time-of-day.ts";
import type { InvokeSubject } from "./versions.ts";

const PROBE = { mode: "io_bound", sleep_sec: 0.3 }; // long enough that no worker serves two probes of one burst
const THROTTLED = 429;

/** Sends so many short requests at once. @param stream the random stream that they draw from @returns where they ran */
export async function probe(
  { clock, evidence, invoker, streams }: BurstContext,
  version: InvokeSubject,
  requests: number,
  stream: string,
): Promise<Place[]> {
  const startedAt = clock.now();
  const order = { functionName: version.functionName, qualifier: version.number, payload: JSON.stringify(PROBE) };
  const answers = await burst(clock, invoker, rawClient, streams.of(stream), requests, order);
  const failed = answers.filter(({ last: { status } }) => status !== 200 && status !== THROTTLED).length;
  evidence.append({
    kind: "probe",
    version: version.label,
    ...startedAtDay(clock, startedAt),
    requests,
    throttled: answers.filter(({ last }) => last.status === THROTTLED).length,
    ...(failed > 0 ? { failed } : {}),
    durationMs: clock.now() - startedAt,
  });
  requirePermitted(answers.map(({ last }) => last));
  return answers.flatMap(({ last }) => readPlace(last.payload) ?? []);
}
