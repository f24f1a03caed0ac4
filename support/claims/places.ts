import type { TrialEvidence } from "../evidence/evidence.ts";
import type { Place } from "../evidence/schema.ts";
import { Unmeasured } from "./claim.ts";

export interface SeenEnvironment {
  readonly id: string;
  readonly pids: ReadonlySet<number>;
}

/** Where the requests of a trial ran. @throws Unmeasured when nothing says so, as in a published article */
function placesOf({ requests }: TrialEvidence): Place[] {
  const places = requests.flatMap(({ place }) => (place ? [place] : []));
  if (places.length === 0) {
    throw new Unmeasured("inconclusive", "The evidence does not say in which environment any request ran.");
  }
  return places;
}

/**
 * The environments of a trial. @throws Unmeasured when their id, log stream and metadata token disagree: then none of
 * them can be trusted
 */
export function distinctEnvironments(trial: TrialEvidence): SeenEnvironment[] {
  const places = placesOf(trial);
  checkWitnesses(places, ({ logStream }) => logStream, "log stream");
  checkWitnesses(places, ({ tokenHash }) => tokenHash, "metadata token");
  const pids = new Map<string, Set<number>>();
  for (const { environmentId, pid } of places) {
    pids.set(environmentId, (pids.get(environmentId) ?? new Set()).add(pid));
  }
  return [...pids].map(([id, seen]) => ({ id, pids: seen }));
}

/** For each PID, in how many environments it occurred. */
export function environmentsPerPid(trial: TrialEvidence): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { pids } of distinctEnvironments(trial)) {
    for (const pid of pids) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  }
  return counts;
}

/** Whether the requests filled so many environments of so many workers, each worker serving one at a time. */
export function runsOnSlots(trial: TrialEvidence, environments: number, workers: number): boolean {
  const seen = distinctEnvironments(trial);
  return seen.length === environments && seen.every(({ pids }) => pids.size === workers) && !overlaps(placesOf(trial));
}

/** Whether any worker of a trial served two requests at once. */
export function servedTwoAtOnce(trial: TrialEvidence): boolean {
  return overlaps(placesOf(trial));
}

function overlaps(places: readonly Place[]): boolean {
  const byWorker = Map.groupBy(places, ({ environmentId, pid }) => `${environmentId}/${pid}`);
  return [...byWorker.values()].some((served) => {
    const inOrder = served.toSorted((a, b) => a.startedAtEpochMs - b.startedAtEpochMs);
    return inOrder.some((place, index) => place.startedAtEpochMs < (inOrder[index - 1]?.endedAtEpochMs ?? 0));
  });
}

/** One environment has one of each, and no two share one; what a runtime does not tell is no witness. */
function checkWitnesses(places: readonly Place[], witness: (place: Place) => string | null, name: string): void {
  const byEnvironment = new Map<string, string>();
  const byWitness = new Map<string, string>();
  for (const place of places) {
    const seen = witness(place);
    if (seen === null) continue;
    const sameEnvironment = byEnvironment.get(place.environmentId) ?? seen;
    const sameWitness = byWitness.get(seen) ?? place.environmentId;
    if (sameEnvironment !== seen || sameWitness !== place.environmentId) {
      throw new Unmeasured("inconclusive", `Environment id and ${name} disagree about which requests shared an environment.`);
    }
    byEnvironment.set(place.environmentId, seen);
    byWitness.set(seen, place.environmentId);
  }
}
