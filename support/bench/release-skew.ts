import { parseArgs } from "node:util";

import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { autocannonReleaser } from "./invokes/autocannon-releaser.ts";
import { cliReleaser } from "./invokes/cli-releaser.ts";
import { profile } from "./invokes/profile-window.ts";
import { rawReleaser } from "./invokes/raw-releaser.ts";
import { Recorder } from "./invokes/recorder.ts";
import type { Releaser } from "./invokes/releaser.ts";
import { stockReleaser } from "./invokes/stock-releaser.ts";
import { suiteReleaser } from "./invokes/suite-releaser.ts";
import { captureInvoke } from "./invokes/wire-invoke.ts";

/**
 * Release skew: time from the first to the last of N invokes on the wire, as a process at the other end sees them. All
 * clients make the same invoke, in turns; those that can have their connections open and their code warm before.
 */
const SIZES = [10, 40, 100, 1_000, 5_000];
const ROUNDS = 9;
const SLOW_ROUNDS = 3; // of clients that start processes: a round of 100 takes most of a minute on 2 cores
const QUIET_MS = 2; // until the recorder answers: the shortest an invoke of Lambda takes; more would favour the barrier
const STALL_SHARE = 0.2; // of a skew: had the client or the recorder no core for as long, the machine was measured
const STALL_MS = 1; // and at least so long, a fifth of the strictest goal: a wake-up alone waits some hundredths
const FEWEST_JUDGED = 3; // rounds without a stall, or the goal is not judged

/** Goals (ms) by N, on 2 cores. */
const GOALS_MS = new Map([
  [40, 5],
  [1_000, 150],
]);

/** One client's release of one round. */
interface Round {
  readonly skewMs: number;
  /** Connections opened meanwhile, and time from the first of them, or of the invokes, to the last invoke. */
  readonly opened: number;
  readonly fromOpenedMs: number;
  readonly stalled: boolean;
}

export async function measureReleaseSkew({ sizes = SIZES, rounds: roundCount = ROUNDS } = {}): Promise<BenchLine[]> {
  const recorder = await Recorder.start(QUIET_MS);
  try {
    const invoke = await captureInvoke();
    const suite = suiteReleaser(recorder.endpoint, Math.max(...sizes));
    const limit = rawReleaser(recorder.port, invoke.bytes);
    const peers = [
      { name: "Promise.all, stock SDK", releaser: stockReleaser(recorder.endpoint) },
      { name: "autocannon", releaser: autocannonReleaser(recorder.endpoint, invoke) },
      { name: "AWS CLI v1 processes", releaser: cliReleaser(recorder.endpoint) },
    ];
    const installed = peers.flatMap(({ releaser }) => releaser ?? []);
    const lines: BenchLine[] = [];
    for (const size of sizes) {
      const measured = await interleave(recorder, [suite, limit, ...installed], size, roundCount);
      const ours = measured.get(suite) ?? [];
      lines.push(await judge(recorder, suite, size, ours, measured.get(limit) ?? []));
      for (const { name, releaser } of peers) {
        if (!releaser) lines.push({ what: `  ${name}, ${size}`, figure: "not measured: not installed" });
        const rounds = releaser && measured.get(releaser);
        if (rounds) lines.push(describePeer(name, size, rounds, ours));
      }
    }
    return lines;
  } finally {
    recorder.stop();
  }
}

/** Each client once a round, another one first each time. */
async function interleave(recorder: Recorder, releasers: readonly Releaser[], size: number, rounds: number) {
  const measured = new Map<Releaser, Round[]>();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < releasers.length; turn++) {
      const releaser = releasers[(round + turn) % releasers.length];
      if (!releaser || size > (releaser.most ?? size) || (releaser.most !== undefined && round >= SLOW_ROUNDS)) continue;
      const one = await releaseOnce(recorder, releaser, size);
      measured.set(releaser, [...(measured.get(releaser) ?? []), one]);
    }
  }
  return measured;
}

async function releaseOnce(recorder: Recorder, releaser: Releaser, size: number): Promise<Round> {
  await releaser.prepare(size);
  await recorder.forget();
  const { waitedForCoreMs = 0 } = await releaser.release(size);
  const arrivals = await recorder.take(size);
  const { first, last, skewMs } = extent(arrivals.stamps);
  const fromOpenedMs = last - Math.min(first, ...arrivals.opened);
  const longest = Math.max(STALL_MS, STALL_SHARE * skewMs);
  const stalled = waitedForCoreMs > longest || arrivals.waitedForCoreMs > longest;
  return { skewMs, opened: arrivals.opened.length, fromOpenedMs, stalled };
}

function extent(stamps: readonly number[]) {
  const first = Math.min(...stamps);
  const last = Math.max(...stamps);
  return { first, last, skewMs: last - first };
}

async function judge(recorder: Recorder, suite: Releaser, size: number, ours: readonly Round[], limit: readonly Round[]): Promise<BenchLine> {
  const steady = ours.filter(({ stalled }) => !stalled);
  const stalls = ours.length - steady.length;
  const judged = steady.length >= Math.min(FEWEST_JUDGED, ours.length);
  const goalMs = judged ? GOALS_MS.get(size) : undefined;
  const met = goalMs !== undefined && median(skews(steady)) <= goalMs;
  const findings = [
    ...(stalls > 0 ? [`${stalls} of ${ours.length} rounds are not ${judged ? "counted" : "judged"}: the client or the recorder had no core`] : []),
    ...tellOpened(ours, size),
    ...(goalMs === undefined || met ? [] : [await findWhy(recorder, suite, size)]),
  ];
  return {
    what: `Release skew of ${size} invokes`,
    figure: spread(skews(judged ? steady : ours), "ms"),
    beside: `limit, raw sockets in a loop: ${spread(skews(limit), "ms")}; the suite's is ${ratios(ours, limit)} it`,
    ...(goalMs === undefined ? {} : { goal: `at most ${goalMs} ms`, met }),
    ...(findings.length === 0 ? {} : { finding: findings.join("; ") }),
  };
}

/** A connection opened during the release was not kept from before: its opening is in the skew. */
function tellOpened(rounds: readonly Round[], size: number): string[] {
  const opened = median(rounds.map((round) => round.opened));
  return opened === 0 ? [] : [`${opened} of ${size} connections were opened during the release, though all were open before`];
}

/** One more release, profiled from the first arrival to the last. */
async function findWhy(recorder: Recorder, suite: Releaser, size: number): Promise<string> {
  await suite.prepare(size);
  await recorder.forget();
  const { told } = await profile(() => suite.release(size));
  const { first, last } = extent((await recorder.take(size)).stamps);
  return `between first and last arrival the client was in: ${told(first, last)}`;
}

function describePeer(name: string, size: number, rounds: readonly Round[], ours: readonly Round[]): BenchLine {
  const line = { what: `  ${name}, ${size}`, figure: spread(skews(rounds), "ms"), beside: `${ratios(rounds, ours)} the suite's` };
  if (median(rounds.map(({ opened }) => opened)) === 0) return line;
  const bound = spread(rounds.map(({ fromOpenedMs }) => fromOpenedMs), "ms");
  return { ...line, finding: `at least: it opens connections meanwhile, which the recorder accepts before it reads; at most ${bound}` };
}

function skews(rounds: readonly Round[]): number[] {
  return rounds.map(({ skewMs }) => skewMs);
}

/** Of each round's two, measured one after the other. */
function ratios(of: readonly Round[], to: readonly Round[]): string {
  return spread(of.map(({ skewMs }, round) => skewMs / (to[round]?.skewMs ?? Number.NaN)), "x");
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { sizes: { type: "string" }, rounds: { type: "string" } } });
  const lines = await measureReleaseSkew({
    ...(values.sizes === undefined ? {} : { sizes: values.sizes.split(",").map(Number) }),
    ...(values.rounds === undefined ? {} : { rounds: Number(values.rounds) }),
  });
  console.log(formatLines(lines));
  process.exit(); // keep-alive sockets of the clients are still open
}
