import type { Evidence } from "../evidence/evidence.ts";
import type { EvidenceOf } from "../evidence/schema.ts";
import { sum } from "../stats/sum.ts";
import { documented } from "../twin/worlds/documented.ts";
import { dayOffset } from "./day-offset.ts";
import { middle, rangeEstimate, type Estimate } from "./estimate.ts";
import { usualWay } from "./network.ts";

/** How a version came to be Active, on the run's clock (ms). */
interface Provisioned {
  /** When AWS had the request. */
  readonly asked: number;
  readonly active: number;
  /** When its first instance was launched; undefined when it found the instances running. */
  readonly launched: number | undefined;
}

const TOLD_IN_MS = 1_000; // EC2 and CloudTrail tell launches in whole seconds: on average half of one earlier
const SLOWEST_OF_THREE = 0.85; // standard deviations by which the greatest of three normal draws lies above the mean
const { launch, environmentStart } = documented.fleet;

/**
 * The phases from publishing to Active, as far as looking could tell them apart: pending and download are never seen
 * by themselves, so they stay as documented and the phase after each takes up the rest. A version is Active when the
 * slowest of three environments is.
 */
export function estimateProvisioning(evidence: Evidence): Estimate[] {
  const versions = provisioned(evidence);
  const onRunning = versions.filter(({ launched }) => launched === undefined);
  const download = middle(environmentStart.downloadMs);
  const slowestStart = excess(environmentStart.downloadMs, environmentStart.initMs);
  const starts = onRunning.map(({ asked, active }) => Math.max(0, active - asked - slowestStart - download));
  const init = rangeEstimate(
    "fleet.environmentStart.initMs",
    "versions that found instances running, from publishing to Active, less the documented download",
    starts,
  );
  const start = download + (starts.length > 0 ? mean(starts) : middle(environmentStart.initMs));
  const slowest = excess(launch.pendingMs, launch.bootMs, environmentStart.downloadMs, environmentStart.initMs);
  const onNew = versions.flatMap(({ asked, active, launched }) => (launched === undefined ? [] : [{ asked, active, launched }]));
  return [
    ...init,
    ...rangeEstimate(
      "fleet.launch.decisionMs",
      "from publishing to the version's first launch, as EC2 and CloudTrail tell it to the second",
      onNew.map(({ asked, launched }) => Math.max(0, launched - asked)),
    ),
    ...rangeEstimate(
      "fleet.launch.bootMs",
      "from a version's first launch to Active, less the documented pending and the start of an environment",
      onNew.map(({ active, launched }) => Math.max(0, active - launched - slowest - middle(launch.pendingMs) - start)),
    ),
  ];
}

function provisioned(evidence: Evidence): Provisioned[] {
  const offset = dayOffset(evidence);
  const way = usualWay(evidence);
  if (offset === undefined || way === undefined) return [];
  const launches = launchEpochs(evidence).map((epochMs) => epochMs + TOLD_IN_MS / 2 - offset);
  // nothing is provisioned for a version of the standard function
  const managed = evidence.all("version").filter((version) => version.function !== "standard");
  const versions = managed.flatMap((version) => timesOf(version, way));
  return versions.flatMap(({ asked, active }): Provisioned[] => {
    const after = launches.filter((at) => at > asked - TOLD_IN_MS && at < active);
    if (after.length > 0) return [{ asked, active, launched: Math.min(...after) }];
    // that nothing was launched counts only where somebody looked later
    return evidence.all("instances").some(({ at = 0 }) => at > active) ? [{ asked, active, launched: undefined }] : [];
  });
}

function timesOf(version: EvidenceOf<"version">, way: number): { asked: number; active: number }[] {
  const { publishSentAt, activeAfterMs, pollEveryMs = 0 } = version;
  if (publishSentAt === undefined || activeAfterMs === undefined) return [];
  // it became so between two looks, and each look's answer was on its way
  return [{ asked: publishSentAt + way, active: publishSentAt + activeAfterMs - pollEveryMs / 2 - way }];
}

/** When instances were launched, each instance once, in AWS's time of day. */
function launchEpochs(evidence: Evidence): number[] {
  const epochs = new Map<string, number>();
  for (const { events = [] } of evidence.all("launches")) {
    for (const { atEpochMs, instanceIds } of events) for (const id of instanceIds) epochs.set(id, atEpochMs);
  }
  for (const { instances } of evidence.all("instances")) {
    for (const { id, launchedAtEpochMs } of instances) {
      if (id !== undefined && launchedAtEpochMs !== undefined) epochs.set(id, launchedAtEpochMs);
    }
  }
  return [...epochs.values()];
}

/** How much longer the slowest of three takes than one does on average, phases of these ranges added up. */
function excess(...phases: readonly (readonly [from: number, to: number])[]): number {
  const variances = phases.map(([from, to]) => (to - from) ** 2 / 12);
  return SLOWEST_OF_THREE * Math.sqrt(sum(variances));
}

function mean(samples: readonly number[]): number {
  return sum(samples) / samples.length;
}
