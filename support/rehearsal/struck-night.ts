import { catalogue } from "../claims/catalogue.ts";
import type { Claim } from "../claims/claim.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { spendNight } from "../run/night.ts";
import { sweepRun } from "../sweep/sweep-run.ts";
import { connectInProcess } from "../target/open-in-process.ts";
import type { Fault } from "../twin/faults/fault.ts";
import { Faults } from "../twin/faults/faults.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { aftermath } from "./aftermath.ts";
import { everyExperiment, RUN } from "./full-night.ts";
import { judgeNight, type JudgedNight } from "./judged-night.ts";

const REGION = "us-east-1";

/** What came of a night in which a fault struck. */
export interface StruckNight extends JudgedNight {
  /** What the run said of itself: what broke, what it left. */
  readonly told: readonly string[];
  /** What was left in the account when nothing happened any more after the run. */
  readonly left: readonly string[];
  /** What was left there when nothing happened any more after a sweep without the run's ledger. */
  readonly leaked: readonly string[];
  /** The calls of the run, all of them and the mutating ones. */
  readonly calls: Readonly<Record<Fault["of"], number>>;
}

/** Spends a night in the documented world with these faults, judges it, and sweeps what it left. */
export async function spendStruckNight(
  seed: number,
  faults: readonly Fault[],
  claims: readonly Claim[] = catalogue,
): Promise<StruckNight> {
  const plan = new Faults(faults);
  const twin = new Twin({ seed, world: documented, region: REGION, faults: plan });
  const target = connectInProcess(twin, documented, seed);
  const evidence = new EvidenceMemory(RUN);
  const told = await spendNight(target, evidence, new MemoryLedger(() => target.clock.now()), RUN, everyExperiment(claims));
  const calls = { ...plan.seen };
  const left = aftermath(twin);
  plan.end(); // who finds a sweep refused lifts what refused it, and sweeps again
  const { aws, clock } = connectInProcess(twin, documented, seed);
  if (left.length > 0) await sweepRun({ aws, clock, region: REGION, ledger: new MemoryLedger(() => 0) }, RUN, () => {});
  return {
    ...judgeNight(claims, evidence.read()),
    told,
    left,
    leaked: aftermath(twin),
    calls,
  };
}
