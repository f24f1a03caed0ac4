import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { catalogue } from "../claims/catalogue.ts";
import { MachineClock } from "../clock/machine-clock.ts";
import { workAll } from "../crew/crew.ts";
import { SHIFT_WORKER, type Shift, type ShiftResult } from "../mutation/shift.ts";
import { simulateNight } from "../run/simulated-night.ts";
import { documented } from "../twin/worlds/documented.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { profileOf, topShares } from "./profile/profile.ts";

const NIGHTS = 1_000;
const GOAL_S = 60;
const GOAL_GROWTH = 1.2; // a heap that is collected now and then swings by about so much without any leak
const LOOKS = [0.1, 0.5, 1]; // of all nights: at 100, 500 and 1,000 of a thousand
const WARM_UP = 8; // nights until the code is compiled: they are no part of what a sample is extrapolated from
const SINGLE = 10; // nights in one thread: enough for a median beside which the crew stands
const MIB = 1_048_576;

export interface ThousandNightsOptions {
  /** Nights that are really spent; fewer than a thousand are a sample, which is extrapolated. */
  readonly nights?: number;
}

/** The full catalogue judged over so many simulated nights, by a crew of worker threads as the mutation matrix does. */
export async function measureThousandNights({ nights = NIGHTS }: ThousandNightsOptions = {}): Promise<BenchLine[]> {
  const crew = await spendNights(nights);
  const { singleMs, finding } = await spendOneByOne();
  const totalS = (crew.perNightMs * NIGHTS) / 1_000;
  const isSample = nights !== NIGHTS;
  const met = totalS <= GOAL_S;
  const [first = Number.NaN] = crew.rss;
  const growth = (crew.rss.at(-1) ?? Number.NaN) / first;
  const time: BenchLine = {
    what: `${NIGHTS} nights, ${catalogue.length} claims each`,
    figure: `${totalS.toFixed(0)} s${isSample ? `, extrapolated from ${nights}` : ""}, ${crew.perNightMs.toFixed(0)} ms a night with ${availableParallelism()} threads, ${crew.processorMs.toFixed(0)} ms of processor time`,
    beside: `one thread alone: ${spread(singleMs, "ms", 0)} a night; verdicts other than expected ${crew.unexpected}, left behind ${crew.left}`,
    goal: `at most ${GOAL_S} s`,
    met,
  };
  return [
    met ? time : { ...time, finding },
    {
      what: "memory of all threads as nights go by",
      figure: crew.rss.map((bytes, index) => `${Math.round(nights * (LOOKS[index] ?? 1))}: ${(bytes / MIB).toFixed(0)} MiB`).join(", "),
      beside: `last over first ${growth.toFixed(2)} x, at most ${(crew.peak / MIB).toFixed(0)} MiB${isSample ? "; a sample ends while heaps still grow to their size, and is not judged" : ""}`,
      ...(isSample ? {} : { goal: `flat: at most ${GOAL_GROWTH} x`, met: growth <= GOAL_GROWTH }),
    },
  ];
}

interface Spent {
  /** Once the crew was warm. */
  readonly perNightMs: number;
  /** Of all threads, a night: the same however busy the machine is otherwise, or nearly. */
  readonly processorMs: number;
  /** Resident memory at each of the looks, in bytes. */
  readonly rss: readonly number[];
  readonly peak: number;
  readonly unexpected: number;
  readonly left: number;
}

async function spendNights(nights: number): Promise<Spent> {
  const claimIds = catalogue.map(({ id }) => id);
  const shifts = Array.from({ length: nights }, (_, night): Shift => ({ world: documented.name, claimIds, firstSeed: night + 1, seeds: 1 }));
  const looks = LOOKS.map((share) => Math.max(1, Math.round(nights * share)));
  const clock = new MachineClock();
  const isSample = nights !== NIGHTS;
  const warmUp = isSample ? Math.min(WARM_UP, nights - 1) : 0;
  const rss: number[] = [];
  let peak = 0;
  let from = clock.now();
  let usedBefore = process.cpuUsage();
  const results = await workAll<ShiftResult>(SHIFT_WORKER, shifts, (done) => {
    const bytes = process.memoryUsage.rss();
    peak = Math.max(peak, bytes);
    if (done === warmUp) {
      from = clock.now();
      usedBefore = process.cpuUsage();
    }
    for (const _ of looks.filter((look) => look === done)) rss.push(bytes);
  });
  const measured = nights - warmUp;
  const perNightMs = (clock.now() - from) / measured;
  const { user, system } = process.cpuUsage(usedBefore);
  return {
    perNightMs,
    processorMs: (user + system) / 1_000 / measured,
    rss,
    peak,
    unexpected: results.reduce((sum, { failures }) => sum + failures.length, 0),
    left: results.reduce((sum, { left }) => sum + left.length, 0),
  };
}

/** The same nights one after the other in this thread, and what a profile of them says. */
async function spendOneByOne(): Promise<{ singleMs: number[]; finding: string }> {
  const spend = async (seed: number) => {
    const clock = new MachineClock();
    await simulateNight(documented, seed, catalogue);
    return clock.now();
  };
  const singleMs: number[] = [];
  for (let seed = 1; seed <= WARM_UP; seed++) await spend(seed);
  for (let seed = 1; seed <= SINGLE; seed++) singleMs.push(await spend(seed));
  const profile = await profileOf(async () => {
    for (let seed = 1; seed <= SINGLE; seed++) await spend(seed);
  });
  return { singleMs, finding: `time on the processor of warm nights: ${topShares([profile])}` };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { nights: { type: "string", default: String(NIGHTS) } } });
  console.log(formatLines(await measureThousandNights({ nights: Number(values.nights) })));
}
