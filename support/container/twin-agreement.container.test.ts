import { describe, expect, inject, test } from "vitest";

import type { RuntimeSettings } from "../experiments/container-experiments.ts";
import { readPlace } from "../lab/place.ts";
import type { BurstRequest } from "../load/burst.ts";
import { openContainers, openTwin, type Shape, type Site } from "./sites.fixture.ts";

/**
 * The twin is held to AWS's own runtime: the same bursts at both, compared. The router in front of the containers is
 * ours, as AWS's is closed; that it answers 429 where the emulator has 400 is documented of Lambda.
 */
interface Scenario extends Shape {
  readonly steps: readonly (readonly [concurrency: number, event: unknown, pauseBeforeMs?: number])[];
}

const io = (seconds: number) => ({ mode: "io_bound", sleep_sec: seconds });
const fleet = (maxConcurrency: number) => ({ environments: 3, maxConcurrency, timeoutSec: 60 });

const scenarios: readonly (readonly [name: string, scenario: Scenario])[] = [
  ["bursts of 1, 10, 30 and 40", { ...fleet(10), steps: [[1, io(1)], [10, io(1)], [30, io(2)], [40, io(2)]] }],
  ["concurrency 5: all slots, and one more", { ...fleet(5), steps: [[15, io(1)], [16, io(1)]] }],
  ["concurrency 16: all slots, and two more", { ...fleet(16), steps: [[48, io(2)], [50, io(2)]] }],
  [
    "a worker that crashes",
    { environments: 1, maxConcurrency: 3, timeoutSec: 2, steps: [[3, io(1)], [1, { mode: "crash" }], [3, io(1)]] },
  ],
  [
    "a request that times out",
    { environments: 1, maxConcurrency: 1, timeoutSec: 2, steps: [[1, io(5)], [1, {}], [1, {}, 4_000]] },
  ],
  [
    "bad input",
    {
      environments: 1,
      maxConcurrency: 1,
      timeoutSec: 5,
      steps: [[1, { mode: "nonsense" }], [1, { mode: "io_bound", sleep_sec: -1 }], [1, [1, 2]], [1, { iterations: "many" }]],
    },
  ],
];

async function play(site: Site, { steps }: Scenario): Promise<BurstRequest[][]> {
  const played: BurstRequest[][] = [];
  try {
    for (const [concurrency, event, pauseMs = 0] of steps) {
      await site.pause(pauseMs);
      played.push(await site.fire(concurrency, event));
    }
  } finally {
    await site.close();
  }
  return played;
}

/** What must be the same at both: counts, shapes and types, not ids and times. */
function describeBurst(requests: readonly BurstRequest[], capacity: number) {
  const places = requests.flatMap(({ last }) => readPlace(last.functionError ? undefined : last.payload) ?? []);
  const environments = [...Map.groupBy(places, ({ environmentId }) => environmentId).values()];
  const pids = environments.map((served) => new Set(served.map(({ pid }) => pid)));
  const perPid = Map.groupBy(pids.flatMap((seen) => [...seen]), (pid) => pid);
  const answers = requests.filter(({ last }) => last.status === 200 && !last.functionError).map(({ last }) => last.payload);
  return {
    succeeded: answers.length,
    refused: requests.filter(({ last }) => last.status === 429 && last.errorType === "TooManyRequestsException").length,
    timedOut: requests.filter(({ last }) => last.functionError !== undefined).map(({ last }) => last.payload),
    environments: environments.length,
    requestsPerEnvironment: environments.map(({ length }) => length).toSorted((a, b) => a - b),
    pidsDistinctWithin: environments.every((served, index) => pids[index]?.size === served.length),
    // Which of the idle workers serve is chance; that PIDs repeat shows when all of them do.
    pidsOverlapBetween: places.length === capacity ? [...perPid.values()].some(({ length }) => length > 1) : "chance",
    answer: describeAnswer(answers[0]),
  };
}

/** One row of the comparison, in words. */
function shape(burst: ReturnType<typeof describeBurst> | undefined): string {
  if (!burst) return "nothing";
  const { succeeded, refused, timedOut, requestsPerEnvironment, pidsOverlapBetween } = burst;
  const spread = requestsPerEnvironment.join("+") || "0";
  return `${succeeded} ok (${spread}), ${refused} refused, ${timedOut.length} timed out, PIDs overlap: ${pidsOverlapBetween}`;
}

/** Fields with their types, and the values that depend on what was asked alone. */
function describeAnswer(payload: string | undefined): unknown {
  if (payload === undefined) return undefined;
  const answer = JSON.parse(payload) as Record<string, unknown>;
  const types = Object.entries(answer).map(([name, value]) => [name, value === null ? "null" : typeof value] as const);
  const { ok, mode, sleep_sec, max_concurrency, initialization_type } = answer;
  return {
    types: Object.fromEntries(types.toSorted(([a], [b]) => a.localeCompare(b))),
    values: { ok, mode, sleep_sec, max_concurrency, initialization_type },
  };
}

const { settings } = inject("runtime");

// Without an engine there is nothing to compare with; the report of the run says which engine was looked for.
describe.skipIf(!settings)("the twin does what AWS's own runtime does", () => {
  test.each(scenarios)("%s", async (name, scenario) => {
    const onContainers = await play(await openContainers(settings as RuntimeSettings, scenario), scenario);
    const onTwin = await play(await openTwin(scenario), scenario);
    const describeAll = (bursts: BurstRequest[][]) =>
      bursts.map((requests) => describeBurst(requests, scenario.environments * scenario.maxConcurrency));
    const [twin, container] = [describeAll(onTwin), describeAll(onContainers)];
    scenario.steps.forEach(([concurrency], step) => {
      console.log(`${name}, burst of ${concurrency}: containers ${shape(container[step])}; twin ${shape(twin[step])}`);
    });
    expect(twin).toEqual(container);
  });
});
