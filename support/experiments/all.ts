import { sum } from "../stats/sum.ts";
import { burst30, burst40, burst40ArticleClient } from "./bursts.ts";
import { cpuBurst } from "./cpu-burst.ts";
import type { Experiment } from "./experiment.ts";
import { cpuBurstLaunches } from "./launches.ts";
import { provisioning } from "./provisioning.ts";

/** Every experiment, in the order of the specs: what scales out or deletes comes late, what AWS tells late comes last. */
export const experiments: readonly Experiment[] = [
  provisioning,
  burst30,
  burst40,
  burst40ArticleClient,
  cpuBurst,
  cpuBurstLaunches,
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

/** Minutes that experiments take on AWS, with all that they come after. */
export function minutesOf(names: readonly string[]): number {
  return sum(withPredecessors(names).map(({ minutes }) => minutes));
}
