import { catalogue } from "../claims/catalogue.ts";
import { loadConfig } from "../config/config.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { isRefusal } from "../guards/guard.ts";
import { lookAll, situationOf } from "../guards/guards.ts";
import { formatRefusal } from "../guards/results.ts";
import { MemoryLedger } from "../ledger/ledger.ts";
import { packageFunctions } from "../run/function-package.ts";
import { spendNight } from "../run/night.ts";
import { standUp } from "../stack/graph.ts";
import type { StackContext } from "../stack/resource.ts";
import { identityTags } from "../stack/run-tags.ts";
import { stackResources } from "../stack/stack.ts";
import { discoverRuns } from "../sweep/discovery.ts";
import { sweepRun } from "../sweep/sweep-run.ts";
import { connectInProcess } from "../target/open-in-process.ts";
import type { Target } from "../target/target.ts";
import type { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { judgeNight } from "./judged-night.ts";

const RUN = "bounded";
const DEAD_RUN = "dead";
/** The settings of somebody who made none. */
const config = loadConfig({}, "no.env");

/** What came of all that the suite does in an account. */
export interface BoundedNight {
  /** Why it is red, each in a sentence; empty when all went well. */
  readonly told: readonly string[];
  /** Claims whose verdict says that AWS is other than documented, which it was not. */
  readonly wronged: readonly string[];
  /** The night's evidence, a record a line; none when a guard refused. */
  readonly lines: readonly string[];
}

/**
 * Does on a twin of the documented world all that the suite does in an account: looks as the guards do, spends a night,
 * and sweeps a run that died. What comes after something red is not done.
 */
export async function spendBoundedNight(twin: Twin, seed: number): Promise<BoundedNight> {
  const target = connectInProcess(twin, documented, seed);
  const refusals = (await lookAll(situationOf(target, config, catalogue))).filter(isRefusal);
  if (refusals.length > 0) return { told: refusals.map(formatRefusal), wronged: [], lines: [] };
  const evidence = new EvidenceMemory(RUN);
  const names = new Set(catalogue.flatMap(({ experiments }) => experiments));
  const broken = await spendNight(target, evidence, ledgerOn(target), RUN, [...names]);
  const { wronged, unjudged } = judgeNight(catalogue, evidence.read());
  const told = [...broken, ...unjudged];
  const { lines } = evidence;
  if (told.length > 0 || wronged.length > 0) return { told, wronged, lines };
  return { told: await sweepDeadRun(target), wronged, lines };
}

/** @returns what broke, what a sweep did not find and what it left, each in a sentence */
async function sweepDeadRun(target: Target): Promise<string[]> {
  const { aws, clock, subject: { region } } = target;
  try {
    await standUp(stackResources, deadContext(target), () => {});
    const { runs, refusals } = await discoverRuns({ aws, clock });
    if (refusals.length > 0) return refusals.map(formatRefusal);
    const unfound = runs.length === 1 ? [] : [`${runs.length} dead runs were found instead of one`];
    return [...unfound, ...(await sweepRun({ aws, clock, region, ledger: ledgerOn(target) }, DEAD_RUN, () => {}))];
  } catch (error) {
    return [String(error)];
  }
}

function deadContext(target: Target): StackContext {
  const { aws, clock, subject: { region } } = target;
  const settings = { runId: DEAD_RUN, region, tags: identityTags(DEAD_RUN, region), code: packageFunctions(), instanceTypes: [] };
  return { aws, clock, ledger: ledgerOn(target), settings, outputs: {} };
}

function ledgerOn({ clock }: Target): MemoryLedger {
  return new MemoryLedger(() => clock.now());
}
