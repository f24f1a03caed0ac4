import fc from "fast-check";
import { expect, test } from "vitest";

import { documented } from "../worlds/documented.ts";
import type { Fleet } from "../worlds/fleet-world.ts";
import { FleetSite, type VersionSite } from "./fleet-site.fixture.ts";
import type { Task } from "./task.ts";

const WHILE_WORKERS_START_MS = 67_000; // some environments serve by then, and not all of their workers do
const { serving } = documented.fleet;

/** Worlds in which environments become free, full or gone in ways of their own. */
const worlds: readonly Partial<Fleet>[] = [
  {},
  { cpuRefusal: { above: 0.5, smoothingMs: 2_000 } },
  { cpuRefusal: { above: 0.5, smoothingMs: 2_000 }, cpu: { ...documented.fleet.cpu, vcpusPerVersion: 2 } },
  { serving: { ...serving, requestsPerProcess: 2 } },
  { serving: { ...serving, crashEndsEnvironment: true } },
];

type Step =
  | { readonly kind: "wait" | "compute" | "pass"; readonly ms: number }
  | { readonly kind: "crash" | "lose"; readonly which: number }
  | { readonly kind: "rescale"; readonly to: number };

interface Site {
  readonly seed: number;
  readonly fleet: Partial<Fleet>;
  readonly environments: number;
  readonly workers: number;
  readonly runtime: string;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constantFrom("wait", "compute"), ms: fc.integer({ min: 0, max: 4_000 }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.integer({ min: 0, max: 2_000 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("crash", "lose"), which: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("rescale"), to: fc.integer({ min: 1, max: 7 }) }) },
  ),
  { size: "+1", maxLength: 200 },
);

const sites: fc.Arbitrary<Site> = fc.record({
  seed: fc.nat(),
  fleet: fc.constantFrom(...worlds),
  environments: fc.integer({ min: 1, max: 7 }),
  workers: fc.integer({ min: 1, max: 6 }),
  runtime: fc.constantFrom("python3.13", "nodejs22.x"),
});

/** What the router is to choose, found by looking at all environments one after the other. */
function scan({ fleet: { environments } }: VersionSite, { cpuRefusal }: Fleet, lastTurns: ReadonlyMap<string, number>) {
  const free = environments.filter((environment) => environment.free > 0);
  const open = free.filter(({ cpu }) => !cpuRefusal || cpu.smoothedUse <= cpuRefusal.above);
  const turnOf = ({ logStream }: { logStream: string }) => lastTurns.get(logStream) ?? 0;
  const [first] = open.toSorted((a, b) => b.free - a.free || turnOf(a) - turnOf(b));
  return first?.logStream ?? (free.length > 0 ? "cpu" : "concurrency");
}

/** Runs through the steps. @returns where each request went, or why it was refused, beside what was to be */
function route({ seed, fleet, environments, workers, runtime }: Site, all: readonly Step[]) {
  const site = new FleetSite({ seed, fleet });
  const variables = { AWS_LAMBDA_NODEJS_WORKER_COUNT: "2" };
  const version = site.version({ min: environments, max: environments }, { workers, runtime, variables });
  version.fleet.start();
  site.run(WHILE_WORKERS_START_MS);
  const lastTurns = new Map<string, number>();
  const open = new Set<Task>();
  const routed: { readonly went: string | undefined; readonly expected: string }[] = [];
  const request = (kind: "wait" | "compute", ms: number) => {
    const expected = scan(version, site.fleet, lastTurns);
    let given: string | undefined;
    const refusal = version.fleet.route((task) => {
      given = task.identity.logStream;
      open.add(task);
      task.begin(() => task[kind](ms, () => void (open.delete(task) && task.done())));
    });
    routed.push({ went: given ?? refusal, expected });
    if (given !== undefined) lastTurns.set(given, routed.length);
  };
  const crash = (task: Task | undefined) => task && open.delete(task) && task.crash();
  for (const step of all) {
    if ("to" in step) version.fleet.rescale({ min: step.to, max: step.to });
    else if ("ms" in step) {
      if (step.kind === "pass") site.run(step.ms);
      else request(step.kind, step.ms);
    } else if (step.kind === "crash") crash([...open][step.which % open.size]);
    else version.fleet.environments[step.which % version.count]?.instance.lose();
  }
  return routed;
}

test("whatever happens, a request goes where a look at all environments finds most free slots, and the longest rest", () => {
  fc.assert(
    fc.property(sites, steps, (site, all) => {
      const routed = route(site, all);
      expect(routed.map(({ went }) => went)).toEqual(routed.map(({ expected }) => expected));
    }),
    { numRuns: 200 },
  );
});
