import type { Evidence } from "../evidence/evidence.ts";
import type { RunUse } from "./cost.ts";

const MS_PER_HOUR = 3_600_000;

/**
 * What a run used, as far as its evidence shows: an instance counts from the look that first showed it until the first
 * that no longer did, or the end of the run. Traffic through the NAT gateway and probes for slots are not observed.
 *
 * @param startMs begin of the run on its own clock
 * @param endMs its end
 */
export function useOf(evidence: Evidence, startMs: number, endMs: number): RunUse {
  const looks = evidence.all("instances").flatMap(({ at, instances }) => (at === undefined ? [] : [{ at, instances }]));
  const seen = new Map<string, { type: string; from: number; to: number }>();
  for (const { at, instances } of looks.toSorted((a, b) => a.at - b.at)) {
    const running = new Set<string>();
    for (const { id, type, state } of instances) {
      if (id === undefined || state === "terminated") continue;
      running.add(id);
      seen.set(id, { type, from: seen.get(id)?.from ?? at, to: endMs });
    }
    for (const [id, span] of seen) if (!running.has(id) && span.to === endMs) seen.set(id, { ...span, to: at });
  }
  const instanceHours: Record<string, number> = {};
  for (const { type, from, to } of seen.values()) {
    instanceHours[type] = (instanceHours[type] ?? 0) + (to - from) / MS_PER_HOUR;
  }
  return {
    instanceHours,
    natGatewayHours: Math.ceil((endMs - startMs) / MS_PER_HOUR),
    natGatewayGb: 0,
    requests: evidence.all("request").reduce((sum, { attempts }) => sum + attempts, 0),
  };
}
