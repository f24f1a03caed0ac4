import { withPredecessors } from "../experiments/all.ts";
import type { EvidenceLog } from "../evidence/evidence-file.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Target } from "../target/target.ts";
import { labStackOf } from "./lab-stack.ts";
import { runTags } from "../stack/run-tags.ts";
import { removeStack } from "../stack/remove-stack.ts";
import type { StackContext } from "../stack/resource.ts";
import { packageFunctions } from "./function-package.ts";
import { lifetimeMs } from "./lifetime.ts";
import { openExperiments } from "./open-experiments.ts";
import { askWho, standUpRecorded } from "./stand-up.ts";

/** How long after its begin a night counts as alive. */
export const NIGHT_LIFE_MS = lifetimeMs({ deadlineMinutes: 180 }); // the default of LMI_DEADLINE_MINUTES

/**
 * A whole night without vitest: the stack stood up, the named experiments made in the order of the specs, the stack
 * torn down. What vitest runs spread over processes and test cases, in one call: whatever breaks, the rest goes on.
 *
 * @returns what broke and what is left behind, each in a phrase
 */
export async function spendNight(
  target: Target,
  evidence: EvidenceLog,
  ledger: Ledger,
  runId: string,
  names: readonly string[],
): Promise<string[]> {
  const broken: string[] = [];
  const attempt = async (work: () => Promise<void>) => {
    await work().catch((error: unknown) => void broken.push(String(error)));
  };
  await attempt(async () => void (await askWho(target)));
  if (broken.length > 0) return broken; // nothing was created
  const context = contextOf(target, ledger, runId);
  await attempt(async () => {
    await standUpRecorded(target, evidence, context, () => {});
    const experiments = openExperiments(target, evidence, ledger, labStackOf(context.outputs));
    for (const { name } of withPredecessors(names)) await attempt(() => experiments.make([name]));
  });
  let left: readonly string[] = [];
  await attempt(async () => {
    left = await removeStack(context, () => {});
  });
  return [...new Set([...broken, ...left])];
}

/** The tags tell when the night ends by AWS's time, so AWS was asked before. */
function contextOf({ aws, clock, subject: { region } }: Target, ledger: Ledger, runId: string): StackContext {
  const { epochMs } = clock.wall();
  const tags = runTags(runId, region, epochMs, epochMs + NIGHT_LIFE_MS);
  return { aws, clock, ledger, settings: { runId, region, tags, code: packageFunctions(), instanceTypes: [] }, outputs: {} };
}
