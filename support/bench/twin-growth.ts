import { parseArgs } from "node:util";

import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { functionOf, profileOf, topShares } from "./profile/profile.ts";
import { bareQueueUs, bursts, startFleet, steady, type EngineFleet } from "./twin-growth/engine-load.ts";
import { growthOf, tellGrowth, type Cost } from "./twin-growth/growth.ts";
import { invokeAtOnce, standUpWholeTwin, type WholeTwin } from "./twin-growth/whole-twin-load.ts";

const ROUNDS = 5;
const FLEETS = [3, 30, 300, 3_000]; // environments
const WHOLE_FLEETS = [3, 30, 300, 1_000]; // 3 subnets x 251 addresses x 3 environments hold 2,259: 3,000 end as SubnetOutOfIPAddresses
const REQUESTS = 10_000; // of a steady load, and at least of the bursts of a round: some tenths of a second
const LARGEST_BURST = 100_000;
const WORKERS = 10; // per environment: so many invokes fill the whole twin's fleet

export interface TwinGrowthOptions {
  readonly rounds?: number;
  readonly fleets?: readonly number[];
  readonly wholeFleets?: readonly number[];
}

/** Fleets beside what each round found of them, largest last. */
interface Measured {
  readonly environments: number;
  readonly fleet: EngineFleet;
  readonly steady: Cost[];
  readonly full: Cost[];
  readonly largest: Cost[];
  readonly queueUs: number[];
}

/** What a request costs the twin's engine, and the whole twin without its wire, as fleets grow. */
export async function measureTwinGrowth(options: TwinGrowthOptions = {}): Promise<BenchLine[]> {
  const { rounds = ROUNDS, fleets = FLEETS, wholeFleets = WHOLE_FLEETS } = options;
  return [...(await engineLines(rounds, fleets)), ...(await wholeLines(rounds, wholeFleets))];
}

async function engineLines(rounds: number, sizes: readonly number[]): Promise<BenchLine[]> {
  const all = sizes.map((environments): Measured => ({
    environments, fleet: startFleet(environments), steady: [], full: [], largest: [], queueUs: [],
  }));
  for (let round = 0; round <= rounds; round++) {
    for (const one of all) {
      const { fleet } = one;
      const costs = [steady(fleet, REQUESTS), bursts(fleet, fleet.slots, Math.ceil(REQUESTS / fleet.slots))] as const;
      const largest = bursts(fleet, LARGEST_BURST, 1);
      const queueUs = bareQueueUs(fleet, REQUESTS);
      if (round === 0) continue; // code is compiled meanwhile
      one.steady.push(costs[0]);
      one.full.push(costs[1]);
      one.largest.push(largest);
      one.queueUs.push(queueUs);
    }
  }
  const largestFleet = all.at(-1)?.fleet;
  const finding = async () => {
    if (!largestFleet) return "";
    return topShares([await profileOf(async () => steady(largestFleet, REQUESTS))], functionOf);
  };
  return [
    ...all.map(fleetLine),
    ...(await Promise.all([
      growthLine("engine, steady load: cost of a request", sizes, all.map((one) => one.steady), finding),
      growthLine("engine, burst of all slots: cost of a request", sizes, all.map(({ full }) => full), finding),
      growthLine(`engine, burst of ${LARGEST_BURST}: cost of a request`, sizes, all.map(({ largest }) => largest), finding),
    ])),
  ];
}

function fleetLine({ environments, fleet, ...found }: Measured): BenchLine {
  const us = (costs: readonly Cost[]) => spread(costs.map(({ usPerRequest }) => usPerRequest), "us");
  const ratios = found.steady.map(({ usPerRequest }, round) => usPerRequest / (found.queueUs[round] ?? Number.NaN));
  const events = spread(found.steady.map(({ eventsPerSecond }) => eventsPerSecond), "events/s", 0);
  return {
    what: `engine alone, ${environments} environments, half of the slots busy`,
    figure: `${us(found.steady)} a request, ${events}`,
    beside:
      `the bare event queue ${spread(found.queueUs, "us", 2)}, ratio ${spread(ratios, "x")}; ` +
      `bursts of all ${fleet.slots} slots ${us(found.full)}; ` +
      `burst of ${LARGEST_BURST} ${us(found.largest)}, ${found.largest[0]?.refused} refused; ` +
      `started in ${fleet.startUs.toFixed(0)} us an environment`,
  };
}

async function wholeLines(rounds: number, sizes: readonly number[]): Promise<BenchLine[]> {
  const twins: { readonly twin: WholeTwin; readonly requests: number; readonly costs: Pick<Cost, "usPerRequest">[] }[] = [];
  for (const environments of sizes) {
    twins.push({ twin: await standUpWholeTwin(environments), requests: environments * WORKERS, costs: [] });
  }
  for (let round = 0; round <= rounds; round++) {
    for (const { twin, requests, costs } of twins) {
      const times = Math.ceil((Math.max(...sizes) * WORKERS) / requests); // as many invokes of each fleet
      const made: Pick<Cost, "refused" | "usPerRequest">[] = [];
      for (let time = 1; time <= times; time++) made.push(await invokeAtOnce(twin, requests));
      if (round > 0) costs.push({ usPerRequest: made.reduce((sum, { usPerRequest }) => sum + usPerRequest, 0) / times });
    }
  }
  const largest = twins.at(-1);
  const finding = async () => {
    if (!largest) return "";
    return topShares([await profileOf(() => invokeAtOnce(largest.twin, largest.requests))], functionOf);
  };
  const line = await growthLine("whole twin in process, burst of all slots: cost of an invoke", sizes, twins.map(({ costs }) => costs), finding);
  const rates = twins.map(({ costs, requests }) => `${requests} at once ${spread(costs.map(({ usPerRequest }) => 1_000_000 / usPerRequest), "/s", 0)}`);
  return [{ ...line, beside: [line.beside, ...rates].filter((part) => part !== undefined).join("; ") }];
}

/** @param finding where the time goes, asked for when the cost grows by more than it may */
async function growthLine(
  what: string,
  sizes: readonly number[],
  rounds: readonly (readonly Pick<Cost, "usPerRequest">[])[],
  finding: () => Promise<string>,
): Promise<BenchLine> {
  const costs = rounds.map((each) => median(each.map(({ usPerRequest }) => usPerRequest)));
  const growth = growthOf(sizes, costs);
  const met = growth.measured <= growth.logarithmic;
  return {
    what,
    figure: `${costs.map((us) => us.toFixed(1)).join(", ")} us at ${sizes.join(", ")} environments`,
    beside: tellGrowth(growth),
    goal: "no more than log n",
    met,
    ...(met ? {} : { finding: `at ${sizes.at(-1)} environments: ${await finding()}` }),
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: String(ROUNDS) } } });
  console.log(formatLines(await measureTwinGrowth({ rounds: Number(values.rounds) })));
}
