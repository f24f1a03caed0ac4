import type { Claim } from "../claims/claim.ts";
import { judge, type Judgement } from "../claims/verdict.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { openInProcess } from "../target/open-in-process.ts";
import type { World } from "../twin/worlds/world.ts";
import { spendNight } from "./night.ts";

/** What one simulated night showed. */
export interface SimulatedNight {
  readonly judgements: readonly Judgement[];
  readonly left: readonly string[];
}

/** Spends a night in a world, in this process, with just the experiments that the claims need, and judges them. */
export async function simulateNight(world: World, seed: number, claims: readonly Claim[]): Promise<SimulatedNight> {
  const target = openInProcess(world, seed);
  const runId = `night-${seed}`;
  const evidence = new EvidenceMemory(runId);
  const experiments = claims.flatMap((claim) => claim.experiments);
  const left = await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), runId, experiments);
  const read = evidence.read();
  return { judgements: claims.map((claim) => judge(claim, read)), left };
}
