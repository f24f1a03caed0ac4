import { Obstacle } from "../lab/obstacle.ts";
import type { PublishedVersion } from "../lab/versions.ts";
import type { Bench } from "./bench.ts";

/** One way of provoking LMI, made once a run however many claims are judged from it. A plain function of the bench. */
export interface Experiment {
  readonly name: string;
  /** Experiments that must have been made before: it goes on from where they left the stack. */
  readonly after: readonly string[];
  /** The versions it needs awake, in words; the others sleep, as versions of one capacity provider share instances. */
  readonly fleet: string;
  /** What it takes on AWS, in minutes, without what it comes after. */
  readonly minutes: number;
  /** What it reads comes so many minutes after the end of another experiment, and is waited for if need be. */
  readonly late?: { readonly behind: string; readonly minutes: number };
  /** Instances it adds to the three that run anyway, for its time or until the teardown. */
  readonly extraInstances?: number;
  make(bench: Bench): Promise<void>;
}

/** @throws Obstacle with AWS's reason when the version did not become Active */
export function requireActive(version: PublishedVersion): PublishedVersion {
  const { number, state, reasonCode, reason } = version;
  if (state === "Active") return version;
  throw new Obstacle(reasonCode ?? state, `Version ${number} ended ${state}: ${reason ?? "no reason was given"}`);
}
