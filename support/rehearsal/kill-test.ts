import { workAll } from "../crew/crew.ts";
import { documented } from "../twin/worlds/documented.ts";
import { ACCEPTING_WORLD, killAfterAcceptedProbe } from "./accepted-probe.ts";
import { KILL_WORKER, type KillResult, type KillShift } from "./kill-shift.ts";
import { allKills, drawnKills, drawsOf, pick } from "./points.ts";
import { spendStruckNight } from "./struck-night.ts";

export interface KillTest {
  readonly results: readonly KillResult[];
  readonly wrongs: readonly string[];
}

/**
 * Kills full nights just before and just after every mutating call and `others` drawn calls, or drawn ones only; and one in
 * a world that has just accepted what an experiment wanted refused. Each is swept once with its ledger, and once without:
 * half of them by name, half of them once they have expired.
 *
 * @param sample how many mutating calls; all when left out
 */
export async function testKills(
  seed: number,
  { sample, others }: { readonly sample?: number; readonly others: number },
  onProgress: (done: number, of: number) => void,
): Promise<KillTest> {
  const random = drawsOf(seed);
  const { calls } = await spendStruckNight(seed, []);
  const chosen = sample === undefined ? allKills(calls) : drawnKills(calls, "mutating calls", sample, random);
  const kills = [...chosen, ...drawnKills(calls, "all calls", others, random)];
  const points = [
    { world: ACCEPTING_WORLD, kill: await killAfterAcceptedProbe(seed) },
    ...kills.map((kill) => ({ world: documented.name, kill })),
  ];
  const shifts = points.map((point): KillShift => ({ seed, ...point, found: pick(["by name", "by expiry"] as const, random) }));
  const results = await workAll<KillResult>(KILL_WORKER, shifts, (done) => onProgress(done, shifts.length));
  return { results, wrongs: results.flatMap(({ wrongs }) => wrongs) };
}
