import type { EvidenceLog } from "../evidence/evidence-file.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Target } from "../target/target.ts";
import { labStackOf } from "./lab-stack.ts";
import { standUp } from "../stack/graph.ts";
import { identityTags } from "../stack/run-tags.ts";
import { removeStack } from "../stack/remove-stack.ts";
import type { StackContext } from "../stack/resource.ts";
import { stackResources } from "../stack/stack.ts";
import { packageFunctions } from "./function-package.ts";
import { openExperiments } from "./open-experiments.ts";
import { recordSubject } from "./subject.ts";

/**
 * A whole night without vitest: the stack stood up, the named experiments made in the order of the specs, the stack
 * torn down. What vitest runs spread over processes and test cases, in one call.
 *
 * @returns what is left behind, each in a phrase
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
      tags: identityTags(runId),
      code: packageFunctions(),
      instanceTypes: [],
    },
    outputs: {},
  };
  await recordSubject(target, evidence);
  await standUp(stackResources, context, () => {});
  await openExperiments(target, evidence, ledger, labStackOf(context.outputs)).make(names);
  return removeStack(context, () => {});
}
