import { parseArgs } from "node:util";

import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { autocannonReleaser } from "./invokes/autocannon-releaser.ts";
import { cliReleaser } from "./invokes/cli-releaser.ts";
import { profile } from "./invokes/profile-window.ts";
import { rawReleaser } from "./invokes/raw-releaser.ts";
import { Recorder } from "./invokes/recorder.ts";
import { extent, interleave, skewRatios, skews, type ReleaseRound } from "./invokes/release-round.ts";
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
const QUIET_MS = 2; // until the recorder answers: the shortest an invoke of Lambda takes; more would favour the barrier
const FEWEST_STEADY = 3; // rounds without a stall: fewer say too little by themselves

/** Goals (ms) by N, on 2 cores. */
const GOALS_MS = new Map([
  [40, 5],
  [1_000, 150],
]);

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

/** Rounds in which client or recorder waited for a core are left out, or all count: waiting only adds, so a goal met is met. */
async function judge(recorder: Recorder, suite: Releaser, size: number, ours: readonly ReleaseRound[], limit: readonly ReleaseRound[]): Promise<BenchLine> {
  const steady = ours.filter(({ stalled }) => !stalled);
  const enough = steady.length >= Math.min(FEWEST_STEADY, ours.length);
  const counted = skews(enough ? steady : ours);
  const goalMs = GOALS_MS.get(size) ?? Number.NaN;
  const met = median(counted) <= goalMs;
  const missed = enough && median(counted) > goalMs;
  const findings = [
    ...(steady.length === ours.length ? [] : [tellStalls(ours.length - steady.length, ours.length, enough)]),
    ...tellOpened(ours, size),
    ...(missed ? [await findWhy(recorder, suite, size)] : []),
  ];
  return {
    what: `Release skew of ${size} invokes`,
    figure: spread(counted, "ms"),
    beside: `limit, raw sockets in a loop: ${spread(skews(limit), "ms")}; the suite's is ${skewRatios(ours, limit)} it`,
    ...(met || missed ? { goal: `at most ${goalMs} ms`, met } : {}),
    ...(findings.length === 0 ? {} : { finding: findings.join("; ") }),
  };
}

function tellStalls(stalls: number, rounds: number, enough: boolean): string {
  const without = `in ${stalls} of ${rounds} rounds the client or the recorder waited for a core`;
  return enough ? `${without}: they are not counted` : `${without}, so all count: waiting only adds, and a goal that they meet is met`;
}

/** A connection opened during the release was not kept from before: its opening is in the skew. */
function tellOpened(rounds: readonly ReleaseRound[], size: number): string[] {
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

function describePeer(name: string, size: number, rounds: readonly ReleaseRound[], ours: readonly ReleaseRound[]): BenchLine {
  const line = { what: `  ${name}, ${size}`, figure: spread(skews(rounds), "ms"), beside: `${skewRatios(rounds, ours)} the suite's` };
  if (median(rounds.map(({ opened }) => opened)) === 0) return line;
  const bound = spread(rounds.map(({ fromOpenedMs }) => fromOpenedMs), "ms");
  return { ...line, finding: `at least: it opens connections meanwhile, which the recorder accepts before it reads; at most ${bound}` };
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
