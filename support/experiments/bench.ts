import { OutOfPatienceError } from "../clock/until.ts";
import type { FunctionKey } from "../lab/context.ts";
import type { ObservedInstance } from "../lab/instances.ts";
import type { Lab } from "../lab/lab.ts";
import type { LaunchWindow } from "../lab/launches.ts";
import { DEFAULT_LIMITS, type EnvironmentLimits } from "../lab/scaling.ts";
import { LostVersion, type InvokeSubject, type PublishedVersion, type VersionChange } from "../lab/versions.ts";
import { requireActive } from "./experiment.ts";
import { Obstacle } from "../lab/obstacle.ts";

/** A version that an experiment works on. */
export interface VersionNeed extends VersionChange {
  readonly label: string;
  /** The function it is published of; the article's when it is not said. */
  readonly of?: FunctionKey;
  /** Held at exactly so many environments, or within limits; AWS's defaults when it is not said. */
  readonly environments?: number | EnvironmentLimits;
}

const ASLEEP: EnvironmentLimits = { min: 0, max: 0 };

/** Of a new version until it is Active; while they are being set, and after that failed: equal to none that anybody wants. */
const UNKNOWN: EnvironmentLimits = { min: Number.NaN };

/** A version that may run, and the limits it was given. */
interface Limited {
  readonly version: InvokeSubject;
  readonly limits: EnvironmentLimits;
}

/** The lab with the versions that experiments share: which there are, and which of them are awake. */
export class Bench {
  readonly lab: Lab;
  /** When the loads ran that late sources are asked about, by experiment. */
  readonly windows = new Map<string, LaunchWindow>();
  /** The instances that the first version became Active on. */
  firstInstances: readonly ObservedInstance[] = [];
  readonly #versions = new Map<string, PublishedVersion>();
  readonly #limited = new Map<string, Limited>();

  constructor(lab: Lab) {
    this.lab = lab;
  }

  /**
   * Brings one version to work, published if it is not yet, and puts every other one to sleep.
   *
   * @throws Obstacle with AWS's reason when the version does not become Active, or a version does not take its limits
   */
  async only(need: VersionNeed): Promise<PublishedVersion> {
    const version = await this.#published(need);
    await this.#sleep(this.#scalable.filter((other) => qualifiedName(other) !== qualifiedName(version)));
    await this.#limit(version, limitsOf(need));
    return version;
  }

  /** Puts every version to sleep; their instances go some minutes later. */
  async none(): Promise<void> {
    await this.#sleep(this.#scalable);
  }

  /** A version was deleted by an experiment: it is put to sleep no more. */
  forget(label: string): void {
    const version = this.#versions.get(label);
    if (version) this.#limited.delete(qualifiedName(version));
  }

  /** Every version that experiments have worked on. */
  get versions(): readonly PublishedVersion[] {
    return [...this.#versions.values()];
  }

  get #scalable(): InvokeSubject[] {
    return [...this.#limited.values()].map(({ version }) => version);
  }

  async #published(need: VersionNeed): Promise<PublishedVersion> {
    return requireActive(this.#versions.get(need.label) ?? (await this.#publish(need)));
  }

  /** A version that could not be followed until it settled may run all the same, so it will be put to sleep like any. */
  async #publish({ label, of, ...change }: VersionNeed): Promise<PublishedVersion> {
    try {
      return this.#know(await this.lab.publish(label, change, of, (made) => this.#note(made, UNKNOWN)));
    } catch (error) {
      if (error instanceof LostVersion) this.#know(error.version);
      throw error;
    }
  }

  #know(version: PublishedVersion): PublishedVersion {
    this.#versions.set(version.label, version);
    if (version.state === "Active") this.#note(version, DEFAULT_LIMITS);
    else this.#limited.delete(qualifiedName(version));
    return version;
  }

  #note(version: InvokeSubject, limits: EnvironmentLimits): void {
    this.#limited.set(qualifiedName(version), { version, limits });
  }

  async #sleep(versions: readonly InvokeSubject[]): Promise<void> {
    await Promise.all(versions.map((version) => this.#limit(version, ASLEEP)));
  }

  async #limit(version: InvokeSubject, limits: EnvironmentLimits): Promise<void> {
    const before = this.#limited.get(qualifiedName(version))?.limits;
    if (before?.min === limits.min && before.max === limits.max) return;
    this.#note(version, UNKNOWN);
    try {
      await this.lab.scaleTo(version, limits);
    } catch (error) {
      if (error instanceof OutOfPatienceError) throw new Obstacle("LimitsNotApplied", error.message);
      throw error;
    }
    this.#note(version, limits);
  }
}

function qualifiedName({ functionName, number }: InvokeSubject): string {
  return `${functionName}:${number}`;
}

function limitsOf({ environments = DEFAULT_LIMITS }: VersionNeed): EnvironmentLimits {
  return typeof environments === "number" ? { min: environments, max: environments } : environments;
}
