import type { Clock } from "../clock/clock.ts";
import type { EvidenceRecord } from "../evidence/schema.ts";
import type { CapacityProviderKey, FunctionKey, LabStack, LabContext } from "./context.ts";
import { attemptCall, type Attempt } from "./attempts.ts";
import { runBurst, type BurstSpec, type BurstSummary } from "./bursts.ts";
import { openConnections } from "./connections.ts";
import { attemptCreation, type Creation } from "./creations.ts";
import { observeInstances, type ObservedInstance } from "./instances.ts";
import { readMetrics } from "./metrics.ts";
import { readPrices } from "./prices.ts";
import { readProviderLog } from "./provider-log.ts";
import { epochAt } from "./time-of-day.ts";
import { readTrail, type AwaitedEvents } from "./trail.ts";
import { follow, type Followed } from "./timelines.ts";
import { findLaunches, type LaunchWindow } from "./launches.ts";
import { proveSlots, type ProvenSlots } from "./slots.ts";
import { publishVersion, type InvokeSubject, type PublishedVersion, type VersionChange } from "./versions.ts";
import { settleScaling, type EnvironmentLimits } from "./scaling.ts";
import { settleUpdate } from "./updates.ts";
import {
  followCapacityProvider,
  followEnvironments,
  followInstances,
  followLimits,
  followState,
  followTags,
  type Watch,
} from "./watches.ts";

const LONGEST_PERIOD_MS = 5 * 60_000; // a point stands at the begin of what it is about: older guides say five minutes
const METRICS_LATE_MS = 10 * 60_000; // WS: CloudWatch has them five to ten minutes after what they are about

/** What experiments do on the stack; everything observed goes to the evidence. */
export class Lab {
  readonly clock: Clock;
  readonly stack: LabStack;
  readonly #context: LabContext;
  readonly #openedAt: number;
  #loadEndedAt: number;

  constructor(context: LabContext) {
    this.#context = context;
    this.clock = context.clock;
    this.#openedAt = this.clock.now();
    this.#loadEndedAt = this.#openedAt;
    this.stack = context.stack;
  }

  /**
   * Publishes a new version and waits until it is Active or Failed; how long that took is evidence.
   *
   * @param onMade told as soon as the version is there, whatever then keeps it from being followed
   */
  publish(
    label: string,
    change?: VersionChange,
    of?: FunctionKey,
    onMade?: (version: InvokeSubject) => void,
  ): Promise<PublishedVersion> {
    return publishVersion(this.#context, label, change, of, onMade);
  }

  /** Limits the environments of a version; 0 puts it to sleep. Waits until AWS says it is applied. */
  scaleTo(version: InvokeSubject, limits: EnvironmentLimits): Promise<void> {
    return settleScaling(this.#context, version, limits);
  }

  /** One call, made to see what AWS says to it: its answer is evidence, a refusal too. */
  attempt<T>(attempt: Attempt<T>): Promise<T | undefined> {
    return attemptCall(this.#context, attempt);
  }

  /** One call that leaves something in the account when AWS accepts it: the ledger knows of it before. */
  create<T>(creation: Creation<T>): Promise<T | undefined> {
    return attemptCreation(this.#context, creation);
  }

  /** Looks again and again and writes down how the state changed, until it is one of those that end it. */
  follow(subject: Followed): Promise<string> {
    return follow(this.#context, subject);
  }

  /** Follows the state of a version until it is one of these. */
  followState(version: PublishedVersion, watch: Watch, until: readonly string[]): Promise<string> {
    return followState(this.#context, version, watch, until);
  }

  /** Follows the state of a capacity provider until it is one of these. */
  followCapacityProvider(name: string, watch: Watch, until: readonly string[]): Promise<string> {
    return followCapacityProvider(this.#context, name, watch, until);
  }

  /** Follows a version's limits, `requested 3 to 20` and then `applied 3 to 20`, until they are one of these. */
  followLimits(version: PublishedVersion, watch: Watch, until: readonly string[]): Promise<string> {
    return followLimits(this.#context, version, watch, until);
  }

  /** Follows how many instances run, until so many do and none is on its way out. */
  followInstances(watch: Watch, count: number, of: CapacityProviderKey = "main"): Promise<string> {
    return followInstances(this.#context, watch, count, of);
  }

  /** Follows in how many environments a version serves, until so many do. */
  followEnvironments(version: PublishedVersion, watch: Watch, count: number): Promise<string> {
    return this.#load(followEnvironments(this.#context, version, watch, count));
  }

  /** Follows how many instances have the capacity provider's tag, until all do: it comes late. */
  followTags(watch: Watch): Promise<string> {
    return followTags(this.#context, watch, "main");
  }

  /** The instances of a capacity provider now, under a label. */
  instances(label: string, of: CapacityProviderKey = "main"): Promise<readonly ObservedInstance[]> {
    return observeInstances(this.#context, label, of);
  }

  /** What instances of these types and all else that a run pays for cost. */
  async prices(instanceTypes: readonly string[]): Promise<void> {
    for (const price of await readPrices(this.#context, instanceTypes, this.#context.region)) this.record(price);
  }

  /** Probes a version until so many slots have answered, or no more come. */
  proveSlots(version: InvokeSubject, slots: number): Promise<ProvenSlots> {
    return this.#load(proveSlots(this.#context, version, slots));
  }

  /** Opens as many connections as a burst takes, so that the burst does not have to. */
  connect(functionName: string, count: number): Promise<void> {
    return openConnections(this.#context, functionName, count);
  }

  /** Waits until the last change of a function's configuration is through. */
  settleUpdate(functionName: string): Promise<void> {
    return settleUpdate(this.#context, functionName);
  }

  /** One burst, a trial of an experiment. */
  burst(spec: BurstSpec): Promise<BurstSummary> {
    return this.#load(runBurst(this.#context, spec));
  }

  /** What CloudWatch has of versions and of instances since the lab was opened, once the last load must be in it. */
  async metrics(versions: readonly PublishedVersion[], instanceTypes: readonly string[]): Promise<void> {
    const remaining = this.#loadEndedAt + METRICS_LATE_MS - this.clock.now();
    if (remaining > 0) await this.clock.sleep(remaining);
    const openedAt = epochAt(this.clock, this.#openedAt);
    if (openedAt === undefined) return;
    await readMetrics(this.#context, versions, instanceTypes, openedAt - LONGEST_PERIOD_MS);
  }

  /** What CloudTrail tells of launches and of calls to Lambda; waits until it should know all that is awaited. */
  trail(awaited: AwaitedEvents): Promise<void> {
    return readTrail(this.#context, awaited);
  }

  /** What the capacity provider's system log tells, once it names these instances. */
  providerLog(instanceIds: readonly string[]): Promise<void> {
    return readProviderLog(this.#context, instanceIds);
  }

  /** What CloudTrail says of launches within a window; waits until it can know. */
  launches(label: string, window: LaunchWindow): Promise<void> {
    return findLaunches(this.#context, label, window);
  }

  record(record: EvidenceRecord): void {
    this.#context.evidence.append(record);
  }

  /** Remembers when a load ended, for what is told of it late. */
  async #load<T>(load: Promise<T>): Promise<T> {
    const result = await load;
    this.#loadEndedAt = this.clock.now();
    return result;
  }
}
