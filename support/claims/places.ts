import type { TrialEvidence } from "../evidence/evidence.ts";
import type { Place } from "../evidence/schema.ts";
import { Unmeasured } from "./claim.ts";

export interface SeenEnvironment {
  readonly id: string;
  readonly pids: ReadonlySet<number>;
}

/** What is asked where it ran: a trial, or any requests. */
type Served = Pick<TrialEvidence, "requests">;

/** Where requests ran. @throws Unmeasured when nothing says so, as in a published article */
export function placesOf({ requests }: Served): Place[] {
  const places = requests.flatMap(({ place }) => (place ? [place] : []));
  if (places.length === 0) {
    throw new Unmeasured("inconclusive", "The evidence does not say in which environment any request ran.");
  }
  return places;
}

/**
 * The environments that served. @throws Unmeasured when their id, log stream and metadata token disagree: then none of
 * them can be trusted
 */
export function distinctEnvironments(served: Served): SeenEnvironment[] {
  const places = placesOf(served);
  const witness = witnessDisagreement(places);
  if (witness !== undefined) {
    throw new Unmeasured("inconclusive", `Environment id and ${witness} disagree about which requests shared an environment.`);
  }
  const pids = new Map<string, Set<number>>();
  for (const { environmentId, pid } of places) {
    pids.set(environmentId, (pids.get(environmentId) ?? new Set()).add(pid));
  }
  return [...pids].map(([id, seen]) => ({ id, pids: seen }));
}

/** For each PID, in how many environments it occurred. */
export function environmentsPerPid(served: Served): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { pids } of distinctEnvironments(served)) {
    for (const pid of pids) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  }
  return counts;
}

/** Whether the requests filled so many environments of so many workers, each worker serving one at a time. */
export function runsOnSlots(served: Served, environments: number, workers: number): boolean {
  const seen = distinctEnvironments(served);
  return seen.length === environments && seen.every(({ pids }) => pids.size === workers) && mostAtOnce(served) <= 1;
}

/** Whether any worker served two requests at once. */
export function servedTwoAtOnce(served: Served): boolean {
  return mostAtOnce(served) > 1;
}

/** Requests that one worker, a process of an environment, had at once: the most of any. */
export function mostAtOnce(served: Served): number {
  const byWorker = Map.groupBy(placesOf(served), ({ environmentId, pid }) => `${environmentId}/${pid}`);
  return Math.max(...[...byWorker.values()].map(mostOverlapping));
}

/** How many of these ran at one moment, at most: when one of them starts, it and those that are not through. */
export function mostOverlapping(places: readonly Place[]): number {
  const others = (place: Place) =>
    places.filter((other) => other !== place && other.startedAtEpochMs <= place.startedAtEpochMs && place.startedAtEpochMs < other.endedAtEpochMs);
  return Math.max(...places.map((place) => 1 + others(place).length));
}

/**
 * Which witness tells environments apart otherwise than their id does, if one does: each environment has one log stream
 * and one metadata token, and no two share one. What a runtime does not tell is no witness.
 */
export function witnessDisagreement(places: readonly Place[]): string | undefined {
  if (disagrees(places, ({ logStream }) => logStream)) return "log stream";
  return disagrees(places, ({ tokenHash }) => tokenHash) ? "metadata token" : undefined;
}

function disagrees(places: readonly Place[], witness: (place: Place) => string | null): boolean {
  const byEnvironment = new Map<string, string>();
  const byWitness = new Map<string, string>();
  for (const place of places) {
    const seen = witness(place);
    if (seen === null) continue;
    if ((byEnvironment.get(place.environmentId) ?? seen) !== seen) return true;
    if ((byWitness.get(seen) ?? place.environmentId) !== place.environmentId) return true;
    byEnvironment.set(place.environmentId, seen);
    byWitness.set(seen, place.environmentId);
  }
  return false;
}
