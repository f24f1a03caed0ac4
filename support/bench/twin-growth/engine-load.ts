import { MachineClock } from "../../clock/machine-clock.ts";
import { EventQueue } from "../../twin/engine/event-queue.ts";
import { FleetSite, type VersionSite } from "../../twin/fleet/fleet-site.fixture.ts";
import type { Cost } from "./growth.ts";

const WORKERS = 10; // per environment: the article's concurrency
const WORK_MS = 2_000; // of virtual time: the article's sleep
const BUSY_SHARE = 0.5; // of all slots under a steady load: nothing is refused

/** A version's fleet of so many environments, without services, wire and driver: the engine alone. */
export interface EngineFleet {
  readonly site: FleetSite;
  readonly version: VersionSite;
  readonly slots: number;
  /** What starting it took of the machine's time, per environment. */
  readonly startUs: number;
}

export function startFleet(environments: number): EngineFleet {
  const site = new FleetSite({ maxVCpus: Number.POSITIVE_INFINITY });
  const clock = new MachineClock();
  const version = site.activeVersion({ min: environments, max: environments }, { workers: WORKERS });
  const startUs = (clock.now() * 1_000) / environments;
  if (version.count !== environments) throw new Error(`The fleet has ${version.count} environments instead of ${environments}.`);
  return { site, version, slots: environments * WORKERS, startUs };
}

/** So many requests, each sent when another is answered. */
export function steady(fleet: EngineFleet, requests: number): Cost {
  return load(fleet, requests, Math.ceil(fleet.slots * BUSY_SHARE));
}

/** So many requests at one instant, several times over; those beyond the slots are refused. */
export function bursts(fleet: EngineFleet, requests: number, times: number): Cost {
  const costs = Array.from({ length: times }, () => load(fleet, requests, requests));
  const mean = (value: (cost: Cost) => number) => costs.reduce((sum, cost) => sum + value(cost), 0) / times;
  const usPerRequest = mean((cost) => cost.usPerRequest);
  // each burst is of as many requests: events and time add up alike
  const events = mean(({ eventsPerSecond, usPerRequest: us }) => eventsPerSecond * us);
  return { refused: mean(({ refused }) => refused), usPerRequest, eventsPerSecond: events / usPerRequest };
}

/** What the queue alone takes for an event, with as many waiting as `fleet` has requests under a steady load: the limit. */
export function bareQueueUs({ slots }: EngineFleet, events: number): number {
  const queue = new EventQueue();
  let left = events;
  const next = () => {
    left -= 1;
    queue.after(WORK_MS, next);
  };
  const clock = new MachineClock();
  for (let first = 0; first < Math.ceil(slots * BUSY_SHARE); first++) queue.after(WORK_MS, next);
  queue.runUntil(Number.POSITIVE_INFINITY, () => left > 0);
  return (clock.now() * 1_000) / events;
}

function load({ version, site: { queue } }: EngineFleet, requests: number, inFlight: number): Cost {
  let [sent, answered, refused, events] = [0, 0, 0, 0];
  const answer = () => {
    answered += 1;
    send();
  };
  const send = () => {
    if (sent === requests) return;
    sent += 1;
    const refusal = version.fleet.route((task) =>
      task.begin(() =>
        task.wait(WORK_MS, () => {
          task.done();
          answer();
        }),
      ),
    );
    if (!refusal) return;
    refused += 1;
    queue.after(0, answer);
  };
  const clock = new MachineClock();
  for (let first = 0; first < inFlight; first++) send();
  queue.runUntil(Number.POSITIVE_INFINITY, () => {
    events += 1;
    return answered < requests;
  });
  const ms = clock.now();
  return { refused, usPerRequest: (ms * 1_000) / requests, eventsPerSecond: events / (ms / 1_000) };
}
