import { catalogue } from "../claims/catalogue.ts";
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

/** Spends a night in a world, in this process, and judges every claim from its evidence. */
export async function simulateNight(world: World, seed: number): Promise<SimulatedNight> {
  const target = openInProcess(world, seed);
  const evidence = new EvidenceMemory();
  const left = await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), `night-${seed}`);
  const read = evidence.read();
  return { judgements: catalogue.map((claim) => judge(claim, read)), left };
}
