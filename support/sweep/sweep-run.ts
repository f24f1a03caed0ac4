import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { findMarker } from "../stack/marker.ts";
import { logGroupNames, markerName } from "../stack/names.ts";
import type { OnProgress } from "../stack/progress.ts";
import { recoverOutputs } from "../stack/recovery.ts";
import { removeStack } from "../stack/remove-stack.ts";
import type { StackContext, StackSettings } from "../stack/resource.ts";
import { identityTags } from "../stack/run-tags.ts";
import { discoverRuns } from "./discovery.ts";
import { mayBeIn, type FoundResource } from "./found-run.ts";
import { SweepLedger } from "./sweep-ledger.ts";

interface Sweeping {
  readonly aws: AwsClients;
  readonly clock: Clock;
  readonly region: string;
  /** The run's own; an empty one when it is gone. */
  readonly ledger: Ledger;
  readonly signal?: AbortSignal;
}

/** Nothing is created in a sweep. */
const NO_CODE = { python: new Uint8Array(), node: new Uint8Array() };

/**
 * Removes everything of one run, whatever its ledger says: in the order of its needs, with the waits of a teardown.
 * Again and again gives the same.
 *
 * @returns what is left behind, each in a phrase
 */
export async function sweepRun(sweeping: Sweeping, runId: string, onProgress: OnProgress): Promise<string[]> {
  const { aws, clock, region, ledger, signal } = sweeping;
  const settings: StackSettings = { runId, region, tags: identityTags(runId, region), code: NO_CODE, instanceTypes: [] };
  const common = { aws, clock, settings, outputs: {}, ...(signal ? { signal } : {}) };
  const looking: StackContext = { ...common, ledger };
  const stands = (await findMarker(looking)).length > 0;
  const found = () => standing(common);
  const context = { ...common, ledger: new SweepLedger(ledger, stands ? logGroupNames(settings) : [], await found()) };
  await recoverOutputs(context);
  return removeStack(context, onProgress, found);
}

/**
 * What bears the run's tags, but its marker, which stays until all else is gone. A look that is refused here is told for
 * the whole account; what it would show of the stack is looked for by name, too.
 */
async function standing(context: Omit<StackContext, "ledger">): Promise<readonly FoundResource[]> {
  const { settings } = context;
  const { runs } = await discoverRuns(context);
  const own = runs.filter((run) => run.runId === settings.runId && mayBeIn(settings.region, run));
  return own.flatMap(({ resources }) => resources).filter(({ id }) => id !== markerName(settings));
}
