import type { Config } from "../config/config.ts";
import { formatRefusal } from "../guards/results.ts";
import { formatProgress } from "../stack/progress.ts";
import type { Target } from "../target/target.ts";
import { chooseRuns, type Wish } from "./choice.ts";
import { discoverRuns } from "./discovery.ts";
import { describeRun, mayBeIn } from "./found-run.ts";
import { ledgerOfRun } from "./ledger-of-run.ts";
import { sweepRun } from "./sweep-run.ts";

/** How long after its last call all that a run made can be seen; expired runs are dead for longer. */
const SETTLING_MS = 30_000; // our choice: EC2 and IAM call the lag of their lists "seconds"

interface SweepWish extends Wish {
  readonly dryRun: boolean;
}

/**
 * Sweeps an account: looks for runs, says which stay and why, removes the others.
 *
 * @returns what is left behind of the swept ones, and of a named one elsewhere, each in a phrase
 */
export async function sweep(target: Target, config: Config, wish: SweepWish, tell: (line: string) => void): Promise<string[]> {
  const { aws, clock } = target;
  const { region } = config;
  if (wish.runId !== undefined) {
    tell(`Waiting ${SETTLING_MS / 1000} s: a run that has just died may have made what nobody sees yet.`);
    await clock.sleep(SETTLING_MS);
  }
  const { runs: found, refusals } = await discoverRuns({ aws, clock });
  for (const refusal of refusals) tell(`Not all of the account can be seen:\n${formatRefusal(refusal)}`);
  const nowMs = clock.wall().epochMs;
  const { swept, spared } = chooseRuns(found, wish, { nowMs, region });
  for (const phrase of spared) tell(`Stays: ${phrase}.`);
  if (swept.length === 0) tell(refusals.length === 0 ? "Nothing to sweep." : "Nothing to sweep in what can be seen.");
  const left = refusals.map(({ what, found: seen }) => `what the look ${what} would show (${seen})`);
  if (wish.runId !== undefined) left.push(...spared);
  for (const runId of swept) {
    const run = found.find((one) => one.runId === runId && mayBeIn(region, one));
    tell(`${wish.dryRun ? "Would sweep" : "Sweeping"} ${run ? describeRun(run, nowMs) : `${runId}: nothing in ${region} bears its tags`}`);
    if (wish.dryRun) for (const { type, id } of run?.resources ?? []) tell(`  ${type} ${id}`);
    else {
      const ledger = ledgerOfRun(config.runsFolder, runId, () => clock.now());
      const sweeping = { aws, clock, region, ledger };
      const remains = await sweepRun(sweeping, runId, (event) => tell(formatProgress(event))).catch(brokeOff);
      tell(remains.length === 0 ? `Nothing of ${runId} is left in ${region}.` : `Left of ${runId} in ${region}: ${remains.join("; ")}`);
      left.push(...remains);
    }
  }
  return left;
}

/** A run that cannot be swept keeps no other from it. */
function brokeOff(error: unknown): string[] {
  return [`the sweep broke off: ${error instanceof Error ? error.message : String(error)}`];
}
