import { withPredecessors } from "../experiments/all.ts";
import type { EvidenceLog } from "../evidence/evidence-file.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Target } from "../target/target.ts";
import { labStackOf } from "./lab-stack.ts";
import { identityTags } from "../stack/run-tags.ts";
import { removeStack } from "../stack/remove-stack.ts";
import type { StackContext } from "../stack/resource.ts";
import { packageFunctions } from "./function-package.ts";
import { openExperiments } from "./open-experiments.ts";
import { standUpRecorded } from "./stand-up.ts";

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
  const context: StackContext = {
    aws: target.aws,
    clock: target.clock,
    ledger,
    settings: {
      runId,
      region: target.subject.region,
      tags: identityTags(runId, target.subject.region),
      code: packageFunctions(),
      instanceTypes: [],
    },
    outputs: {},
  };
  const broken: string[] = [];
  const attempt = async (work: () => Promise<void>) => {
    await work().catch((error: unknown) => void broken.push(String(error)));
  };
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
