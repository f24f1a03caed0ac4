import type { Evidence } from "../evidence/evidence.ts";
import type { EvidenceOf } from "../evidence/schema.ts";
import { rangeEstimate, type Estimate } from "./estimate.ts";
import { usualWay } from "./network.ts";

type Timeline = EvidenceOf<"timeline">;

/** What was followed until it changed: each change lies half a look before it was seen, on average. */
export function estimateFromTimelines(evidence: Evidence): Estimate[] {
  const way = usualWay(evidence);
  if (way === undefined) return [];
  const timelines = evidence.all("timeline");
  const about = (begins: string) => timelines.filter(({ subject }) => subject.startsWith(begins));
  return [
    ...rangeEstimate(
      "capacityProvider.pendingMs",
      "the capacity provider, from asking for it to Active",
      about("capacity-provider").flatMap((timeline) => settled(timeline, (state) => state === "Active", way)),
    ),
    ...rangeEstimate(
      "lambda.scalingConfigSettlesMs",
      "limits of a version, from putting them to applied",
      about("limits ").flatMap((timeline) => settled(timeline, (state) => state.startsWith("applied"), way)),
    ),
    ...rangeEstimate("fleet.idleInstanceMs", "from the last version asleep to no instance running", idle(timelines)),
  ];
}

/** From what set it off until the state was there; nothing when it was so at the first look. */
function settled({ startedAt, lookEveryMs = 0, seen }: Timeline, isThere: (state: string) => boolean, way: number): number[] {
  const index = seen.findIndex(({ state }) => isThere(state));
  const change = seen[index];
  return change && index > 0 ? [Math.max(0, change.at - lookEveryMs / 2 - 2 * way - startedAt)] : [];
}

/** Instances go a while after the version on them sleeps. */
function idle(timelines: readonly Timeline[]): number[] {
  return timelines.flatMap(({ experiment, lookEveryMs = 0, seen }) => {
    const gone = seen.find(({ state }) => state === "0 running");
    const asleep = timelines
      .filter((other) => other.experiment === experiment)
      .flatMap((other) => other.seen.filter(({ state }) => state === "Deactivated"));
    const [first] = asleep;
    return gone && first ? [Math.max(0, gone.at - lookEveryMs / 2 - first.at)] : [];
  });
}
