import type { Evidence } from "../evidence/evidence.ts";
import type { Place } from "../evidence/schema.ts";
import { median } from "../stats/median.ts";
import { documented } from "../twin/worlds/documented.ts";
import { numberEstimate, type Estimate } from "./estimate.ts";

/** CPU-bound requests of one trial in one environment. */
interface Load {
  readonly iterations: number;
  readonly places: readonly Place[];
}

const { crowdedFrom, crowdedEfficiency } = documented.fleet.cpu;

/**
 * What a loop costs alone, and how much less comes of the quota once many workers share it. Requests alone tell the
 * one, environments that are crowded from first to last the other. Where only crowded ones were seen, the documented
 * efficiency is taken for granted.
 */
export function estimateCpu(evidence: Evidence): Estimate[] {
  const loads = cpuLoads(evidence);
  const vcpus = quota(evidence);
  const perIteration = (load: Load) => (busyMs(load) * vcpus) / (load.iterations * load.places.length);
  const crowded = loads.filter(({ places }) => places.length >= crowdedFrom).map(perIteration);
  // a worker alone has no more than one processor, whatever the quota
  const alone = loads.filter(({ places }) => places.length === 1).map((load) => busyMs(load) / load.iterations);
  if (alone.length === 0) {
    const granted = crowded.map((cost) => cost * crowdedEfficiency);
    return numberEstimate("fleet.cpu.msPerIteration", "crowded environments, at the documented efficiency", granted);
  }
  const cost = median(alone);
  return [
    ...numberEstimate("fleet.cpu.msPerIteration", "CPU-bound requests that were alone in their environment", alone),
    ...numberEstimate(
      "fleet.cpu.crowdedEfficiency",
      `environments with ${crowdedFrom} or more CPU-bound requests, against those alone`,
      crowded.map((crowdedCost) => Math.min(1, cost / crowdedCost)),
    ),
  ];
}

function cpuLoads(evidence: Evidence): Load[] {
  const requests = evidence.all("request");
  return evidence.all("trial").flatMap(({ experiment, trial, client, event }) => {
    const iterations = event?.["mode"] === "cpu_bound" ? Number(event["iterations"]) : 0;
    if (client !== "raw" || !(iterations > 0)) return []; // requests that come one by one share by turns
    const places = requests.flatMap((request) =>
      request.experiment === experiment && request.trial === trial && request.place ? [request.place] : [],
    );
    const managed = places.filter(({ initializationType }) => initializationType === "lambda-managed-instances");
    return [...Map.groupBy(managed, ({ environmentId }) => environmentId).values()].map((together) => ({ iterations, places: together }));
  });
}

/** First start to last end. */
function busyMs({ places }: Load): number {
  return Math.max(...places.map(({ endedAtEpochMs }) => endedAtEpochMs)) - Math.min(...places.map(({ startedAtEpochMs }) => startedAtEpochMs));
}

/** vCPUs of an environment. */
function quota(evidence: Evidence): number {
  const { memoryMb = 1_024, memoryGiBPerVCpu = 1 } = evidence.all("subject")[0] ?? {};
  return memoryMb / 1_024 / memoryGiBPerVCpu;
}
