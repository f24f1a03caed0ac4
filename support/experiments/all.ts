import {
  burst10,
  burst10ArticleClient,
  burst30,
  burst30ArticleClient,
  burst40,
  burst40ArticleClient,
} from "./bursts.ts";
import { contractCapacityProvider } from "./contract-capacity-provider.ts";
import { contractFunction } from "./contract-function.ts";
import { cpuBurst } from "./cpu-burst.ts";
import { cpuStability } from "./cpu-stability.ts";
import { deactivation } from "./deactivation.ts";
import { deletion } from "./deletion.ts";
import type { Experiment } from "./experiment.ts";
import { firstInvokes, roundTrip } from "./first-invokes.ts";
import { idle } from "./idle.ts";
import { knob16, knob5 } from "./knobs.ts";
import { cpuBurstLaunches } from "./launches.ts";
import { workerCrash, workerTimeout } from "./lost-workers.ts";
import { networkInUse } from "./network-in-use.ts";
import { nodeKnob } from "./node-knob.ts";
import { packing } from "./packing.ts";
import { prices } from "./prices.ts";
import { provisioning } from "./provisioning.ts";
import { saturation } from "./saturation.ts";
import { scalingConfig } from "./scaling-config.ts";
import { singleZone } from "./single-zone.ts";
import { stackTimes } from "./stack-times.ts";
import { standardBurst10, standardBurst50 } from "./standard-bursts.ts";
import { standardDeploy } from "./standard-deploy.ts";
import { standardSettings } from "./standard-settings.ts";
import { tailLogs } from "./tail-logs.ts";
import { logs, metrics, trail } from "./told-late.ts";
import { visibility } from "./visibility.ts";

/** Every experiment, in the order of the specs: what scales out or deletes comes late, what AWS tells late comes last. */
export const experiments: readonly Experiment[] = [
  stackTimes,
  provisioning,
  roundTrip,
  firstInvokes,
  burst10,
  burst10ArticleClient,
  burst30,
  burst30ArticleClient,
  burst40,
  burst40ArticleClient,
  knob5,
  workerTimeout,
  workerCrash,
  knob16,
  nodeKnob,
  contractFunction,
  contractCapacityProvider,
  tailLogs,
  visibility,
  standardDeploy,
  standardBurst10,
  standardBurst50,
  standardSettings,
  deactivation,
  packing,
  scalingConfig,
  cpuBurst,
  cpuStability,
  saturation,
  singleZone,
  networkInUse,
  deletion,
  cpuBurstLaunches,
  trail,
  metrics,
  logs,
  prices,
  idle,
];

/** @throws Error for a name that no experiment has */
export function experimentNamed(name: string): Experiment {
  const experiment = experiments.find((candidate) => candidate.name === name);
  if (experiment) return experiment;
  throw new Error(`No experiment is named '${name}'; the experiments are ${experiments.map((known) => known.name).join(", ")}.`);
}

/** The named experiments and all that they come after, in the order of the specs. */
export function withPredecessors(names: Iterable<string>): readonly Experiment[] {
  const wanted = new Set<string>();
  const add = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const before of experimentNamed(name).after) add(before);
  };
  for (const name of names) add(name);
  return experiments.filter(({ name }) => wanted.has(name));
}

/** Minutes that experiments take on AWS, with all that they come after and the waiting for what comes late. */
export function minutesOf(names: readonly string[]): number {
  const endedAt = new Map<string, number>();
  let now = 0;
  for (const { name, minutes, late } of withPredecessors(names)) {
    if (late) now = Math.max(now, (endedAt.get(late.behind) ?? 0) + late.minutes);
    now += minutes;
    endedAt.set(name, now);
  }
  return now;
}
