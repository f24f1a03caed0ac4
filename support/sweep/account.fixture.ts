import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";

import type { AwsClients } from "../aws/clients.ts";
import type { Clock } from "../clock/clock.ts";
import { loadConfig } from "../config/config.ts";
import { formatRefusal } from "../guards/results.ts";
import { MemoryLedger, type Ledger } from "../ledger/ledger.ts";
import { standUp } from "../stack/graph.ts";
import { removeStack } from "../stack/remove-stack.ts";
import type { StackContext } from "../stack/resource.ts";
import { runTags } from "../stack/run-tags.ts";
import { contextOf } from "../stack/stack-context.fixture.ts";
import { stackResources } from "../stack/stack.ts";
import { connectInProcess } from "../target/open-in-process.ts";
import type { Target } from "../target/target.ts";
import type { Holding } from "../twin/services/service.ts";
import { Twin, type TwinSettings } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import type { World } from "../twin/worlds/world.ts";
import { discoverRuns } from "./discovery.ts";
import { sweepRun } from "./sweep-run.ts";
import { sweep } from "./sweep.ts";

const REGION = "us-east-1";

/** An account on the twin, in which runs stand up, die and are swept. */
export class Account {
  readonly twin: Twin;
  readonly door: { readonly clients: AwsClients; readonly clock: Clock };
  readonly #target: Target;

  constructor(seed: number, world: World = documented, limits: Pick<TwinSettings, "policy" | "faults"> = {}) {
    this.twin = new Twin({ seed, world, region: REGION, ...limits });
    this.#target = connectInProcess(this.twin, world, seed);
    this.door = { clients: this.#target.aws, clock: this.#target.clock };
  }

  /** A run that may begin, `lifeMs` before its expiry. */
  async run(runId: string, lifeMs = 3_600_000, ledger: Ledger = new MemoryLedger(() => 0)): Promise<StackContext> {
    await this.door.clients.sts.send(new GetCallerIdentityCommand({}));
    const { epochMs } = this.door.clock.wall();
    const context = contextOf(this.door.clients, this.door.clock, ledger);
    return { ...context, settings: { ...context.settings, runId, tags: runTags(runId, REGION, epochMs, epochMs + lifeMs) } };
  }

  async stand(runId: string, lifeMs?: number): Promise<StackContext> {
    const context = await this.run(runId, lifeMs);
    await standUp(stackResources, context, () => {});
    return context;
  }

  tearDown(context: StackContext): Promise<string[]> {
    return removeStack(context, () => {});
  }

  async discover() {
    const { runs, refusals } = await discoverRuns({ aws: this.door.clients, clock: this.door.clock });
    if (refusals.length > 0) throw new Error(refusals.map(formatRefusal).join("\n"));
    return runs;
  }

  /** Sweeps a run; without its ledger unless one is given. */
  sweep(runId: string, ledger: Ledger = new MemoryLedger(() => 0)): Promise<string[]> {
    const { clients: aws, clock } = this.door;
    return sweepRun({ aws, clock, region: REGION, ledger }, runId, () => {});
  }

  /** Sweeps as people do: looks for runs, and removes the dead ones or the one that is named. @returns what is left, what was told */
  async sweepAsWished(runId?: string): Promise<{ left: string[]; told: string[] }> {
    const told: string[] = [];
    const config = loadConfig({ LMI_REGION: REGION }, "no.env");
    const left = await sweep(this.#target, config, { runId, dryRun: false }, (line) => told.push(line));
    return { left, told };
  }

  /** What stands in the account, by the twin's own books. */
  get holdings(): Holding[] {
    return this.twin.holdings();
  }
}
