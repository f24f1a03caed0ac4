import { isMutating } from "../aws/mutating.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { connectInProcess } from "../target/open-in-process.ts";
import type { Fault } from "../twin/faults/fault.ts";
import { Twin } from "../twin/twin.ts";
import { worldNamed } from "../twin/worlds/index.ts";
import { everyExperiment } from "./full-night.ts";

/** AWS accepts a capacity provider there that an experiment wants refused: it stands until the experiment deletes it. */
export const ACCEPTING_WORLD = "both-type-lists-taken";

/** A kill in that world just after AWS accepted it: now only the ledger and its tags tell of it. */
export async function killAfterAcceptedProbe(seed: number): Promise<Fault> {
  const world = worldNamed(ACCEPTING_WORLD);
  const twin = new Twin({ seed, world, region: "us-east-1" });
  const target = connectInProcess(twin, world, seed);
  const ledger = new MemoryLedger(() => target.clock.now());
  await spendNight(target, new EvidenceMemory("accepted"), ledger, "accepted", everyExperiment());
  const mutating = twin.calls.filter((call) => isMutating(call.split(":")[1] ?? ""));
  const index = mutating.findLastIndex((call, at) => call === "lambda:CreateCapacityProvider" && mutating[at + 1] === "lambda:DeleteCapacityProvider");
  if (index === -1) {
    throw new Error(
      `In the world ${ACCEPTING_WORLD} no capacity provider was created and deleted at once, so no probe was accepted. ` +
        "Name a world that accepts one.",
    );
  }
  return { kind: "kill", at: index + 1, of: "mutating calls", moment: "after" };
}
