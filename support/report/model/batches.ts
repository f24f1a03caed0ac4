import type { Evidence, TrialEvidence } from "../../evidence/evidence.ts";
import { runTimeOf } from "./run-time.ts";
import { scaleOut, type LaunchSource } from "./scale-out.ts";

/** A load made of several trials one after the other, and what it made AWS do. */
export interface Load {
  readonly id: "cpu-bound" | "sleeping";
  readonly title: string;
  /** Whether the evidence tells when each batch began; where not, they stand without the pauses between them. */
  readonly timed: boolean;
  readonly durationMs: number;
  readonly batches: readonly Batch[];
  readonly sources: readonly LaunchSource[];
}

/** Requests released together. Times are ms since the load began. */
export interface Batch {
  readonly experiment: string;
  readonly trial: number;
  readonly from: number;
  readonly to: number;
  readonly succeeded: number;
  readonly throttled: number;
  readonly failed: number;
  /** Distinct ones that served, where requests tell. */
  readonly environments?: number;
}

const LOADS = [
  { id: "cpu-bound", title: "CPU-bound requests", experiments: ["cpu-burst", "cpu-stability"] },
  { id: "sleeping", title: "Requests that only sleep", experiments: ["saturation"] },
] as const;

/** The loads that were made. */
export function loadsOf(evidence: Evidence): readonly Load[] {
  return LOADS.flatMap(({ id, title, experiments }) => {
    const made = experiments.flatMap((experiment) => evidence.trialsMade(experiment));
    if (made.length === 0) return [];
    const timed = made.every(({ trial }) => trial.startedAt !== undefined);
    const batches = timed ? atTheirTimes(made) : oneAfterTheOther(made);
    const durationMs = Math.max(...batches.map(({ to }) => to));
    const begun = begunAtEpochMs(evidence, made);
    const span = begun === undefined ? undefined : { from: begun, to: begun + durationMs };
    return [{ id, title, timed, durationMs, batches, sources: scaleOut(evidence, { trials: made.map(({ trial }) => trial), span }) }];
  });
}

function atTheirTimes(made: readonly TrialEvidence[]): Batch[] {
  const begun = Math.min(...made.map(({ trial: { startedAt = 0 } }) => startedAt));
  return made.map((each) => batchOf(each, (each.trial.startedAt ?? begun) - begun)).toSorted((a, b) => a.from - b.from);
}

function oneAfterTheOther(made: readonly TrialEvidence[]): Batch[] {
  let from = 0;
  return made.map((each) => {
    const batch = batchOf(each, from);
    from = batch.to;
    return batch;
  });
}

function batchOf({ trial, requests }: TrialEvidence, from: number): Batch {
  const ids = new Set(requests.flatMap(({ place }) => place?.environmentId ?? []));
  const { experiment, trial: number, succeeded, throttled, failed, durationMs } = trial;
  return {
    experiment,
    trial: number,
    from: Math.round(from),
    to: Math.round(from + durationMs),
    succeeded,
    throttled,
    failed,
    ...(ids.size === 0 ? {} : { environments: ids.size }),
  };
}

function begunAtEpochMs(evidence: Evidence, made: readonly TrialEvidence[]): number | undefined {
  const begun = made.flatMap(({ trial }) => trial.startedAt ?? []);
  const time = runTimeOf(evidence);
  return time && begun.length > 0 ? time.toEpochMs(Math.min(...begun)) : made[0]?.trial.startedAtEpochMs;
}
