import type { Clock } from "../clock/clock.ts";
import type { EvidenceRecord } from "../evidence/schema.ts";
import type { FunctionKey, LabStack, LabContext } from "./context.ts";
import { attemptCall, type Attempt } from "./attempts.ts";
import { runBurst, type BurstSpec, type BurstSummary } from "./bursts.ts";
import { observeInstances } from "./instances.ts";
import { follow, type Followed } from "./timelines.ts";
import { findLaunches, type LaunchWindow } from "./launches.ts";
import { proveSlots, type ProvenSlots } from "./slots.ts";
import { publishVersion, type InvokeSubject, type PublishedVersion, type VersionChange } from "./versions.ts";
import { settleScaling, type EnvironmentLimits } from "./scaling.ts";

/** What experiments do on the stack; everything observed goes to the evidence. */
export class Lab {
  readonly clock: Clock;
  readonly stack: LabStack;
  readonly #context: LabContext;

  constructor(context: LabContext) {
    this.#context = context;
    this.clock = context.clock;
    this.stack = context.stack;
  }

  /** Publishes a new version and waits until it is Active or Failed; how long that took is evidence. */
  publish(label: string, change?: VersionChange, of?: FunctionKey): Promise<PublishedVersion> {
    return publishVersion(this.#context, label, change, of);
  }

  /** Limits the environments of a version; 0 puts it to sleep. Waits until AWS says it is applied. */
  scaleTo(version: PublishedVersion, limits: EnvironmentLimits): Promise<void> {
    return settleScaling(this.#context, version, limits);
  }

  /** One call, made to see what AWS says to it: its answer is evidence, a refusal too. */
  attempt<T>(attempt: Attempt<T>): Promise<T | undefined> {
    return attemptCall(this.#context, attempt);
  }

  /** Looks again and again and writes down how the state changed, until it is one of those that end it. */
  follow(subject: Followed): Promise<string> {
    return follow(this.#context, subject);
  }

  /** The instances of the stack now, under a label. */
  instances(label: string): Promise<void> {
    return observeInstances(this.#context, label);
  }

  /** Probes a version until so many slots have answered, or no more come. */
  proveSlots(version: InvokeSubject, slots: number): Promise<ProvenSlots> {
    return proveSlots(this.#context, version, slots);
  }

  /** One burst, a trial of an experiment. */
  burst(spec: BurstSpec): Promise<BurstSummary> {
    return runBurst(this.#context, spec);
  }

  /** What CloudTrail says of launches within a window; waits until it can know. */
  launches(label: string, window: LaunchWindow): Promise<void> {
    return findLaunches(this.#context, label, window);
  }

  record(record: EvidenceRecord): void {
    this.#context.evidence.append(record);
  }
}
