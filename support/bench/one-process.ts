import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";

import { MachineClock } from "../clock/machine-clock.ts";
import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { closedLoop } from "./invokes/closed-loop.ts";
import { order } from "./invokes/invoke-order.ts";
import { RawSocket } from "./invokes/raw-socket.ts";
import { Recorder } from "./invokes/recorder.ts";
import { interleave, skewRatios, skews, type ReleaseRound } from "./invokes/release-round.ts";
import { suiteInvoker } from "./invokes/suite-invoker.ts";
import { captureInvoke } from "./invokes/wire-invoke.ts";
import { LoadProcesses, type ReleasedTogether } from "./several-processes/load-processes.ts";

/**
 * Where one Node process saturates: invokes a second in a closed loop, sockets open and released at once; and what a
 * second process with the same barrier changes. All processes share this machine, the recorder at the other end too.
 */
const IN_FLIGHT = [1, 4, 16, 64, 256, 1_024];
const LOOP_ROUNDS = 5;
const INVOKES = 4_000; // of each client in a round: a second or two
const SATURATED = 0.95; // of the highest rate of any step: what is missing is taken for noise
const SOCKETS = [1_000, 5_000, 10_000, 19_000];
const SPARE_FILES = 100; // of the limit, for what else a process has open: modules, pipes, its event loop
const SOCKET_ROUNDS = 3; // opening 19,000 takes half a minute
const SPLIT = [1_000, 5_000];
const SPLIT_ROUNDS = 9;
const PROCESSES = 2;
const QUIET_MS = 2; // until the recorder answers, as for release skew

export interface OneProcessOptions {
  readonly loopRounds?: number;
  readonly sockets?: readonly number[];
  readonly socketRounds?: number;
  readonly split?: readonly number[];
  readonly splitRounds?: number;
}

export async function measureOneProcess({
  loopRounds = LOOP_ROUNDS,
  sockets = SOCKETS,
  socketRounds = SOCKET_ROUNDS,
  split = SPLIT,
  splitRounds = SPLIT_ROUNDS,
}: OneProcessOptions = {}): Promise<BenchLine[]> {
  const throughput = await withRecorder(0, (recorder) => measureThroughput(recorder, loopRounds));
  const opened = await measureSockets(sockets, socketRounds);
  const together = await withRecorder(QUIET_MS, (recorder) => measureSplit(recorder, split, splitRounds));
  return [...throughput, ...opened, ...together];
}

async function withRecorder<T>(quietMs: number, measure: (recorder: Recorder) => Promise<T>): Promise<T> {
  const recorder = await Recorder.start(quietMs);
  try {
    return await measure(recorder);
  } finally {
    recorder.stop();
  }
}

/** One step of the closed loop: so many invokes in flight, and what came of each round. */
interface LoopStep {
  readonly inFlight: number;
  readonly suite: number[];
  readonly raw: number[];
  /** Share of one core that this process used in the suite's turn. */
  readonly busy: number[];
}

async function measureThroughput({ endpoint, port }: Recorder, rounds: number): Promise<BenchLine[]> {
  const most = Math.max(...IN_FLIGHT);
  const { invoker } = suiteInvoker(endpoint, most);
  const { bytes } = await captureInvoke();
  const sockets = await Promise.all(Array.from({ length: most }, () => RawSocket.open(port)));
  const invoke = async () => {
    const { status, message } = await invoker.invoke(order, async () => {});
    if (status !== 200) throw new Error(`An invoke was answered with ${status} (${message ?? "no text"}). Run again.`);
  };
  const exchange = async (hand: number) => sockets[hand]?.exchange(bytes);
  const steps = IN_FLIGHT.map((inFlight): LoopStep => ({ inFlight, suite: [], raw: [], busy: [] }));
  await closedLoop(INVOKES, most, invoke); // connections open, code compiled
  await closedLoop(INVOKES, most, exchange);
  for (let round = 1; round <= rounds; round++) {
    for (const { inFlight, suite, raw, busy } of steps) {
      const from = process.cpuUsage();
      const perSecond = await closedLoop(INVOKES, inFlight, invoke);
      const { user, system } = process.cpuUsage(from);
      suite.push(perSecond);
      busy.push((user + system) / 1e6 / (INVOKES / perSecond));
      raw.push(await closedLoop(INVOKES, inFlight, exchange));
    }
  }
  return [saturationOf(steps), ...steps.map(lineOf)];
}

function saturationOf(steps: readonly LoopStep[]): BenchLine {
  const highest = Math.max(...steps.map(({ suite: rates }) => median(rates)));
  const reached = steps.findIndex(({ suite: rates }) => median(rates) >= SATURATED * highest);
  const { inFlight, suite, busy } = steps[reached] as LoopStep;
  return {
    what: "One process saturates",
    figure: `at ${inFlight} in flight: ${spread(suite, "/s", 0)}`,
    beside: `it then uses ${percent(busy)} of one core: its main thread signs, writes and reads all; the recorder has another one of ${availableParallelism()}`,
    ...(reached === steps.length - 1 ? { finding: "the rate still rose at the last step: more in flight were not tried" } : {}),
  };
}

function lineOf({ inFlight, suite, raw, busy }: LoopStep): BenchLine {
  const ratios = suite.map((perSecond, round) => perSecond / (raw[round] ?? Number.NaN));
  return {
    what: `  invokes a second, ${inFlight} in flight`,
    figure: `${spread(suite, "/s", 0)}, ${percent(busy)} of a core`,
    beside: `raw sockets ${spread(raw, "/s", 0)}; the suite's rate is ${spread(ratios, "x", 2)} theirs`,
  };
}

async function measureSockets(sizes: readonly number[], rounds: number): Promise<BenchLine[]> {
  const limits = { files: openFiles(), ports: localPorts() };
  const most = Math.min(limits.files, limits.ports);
  const lines: BenchLine[] = [];
  for (const size of sizes.filter((each) => each <= most - SPARE_FILES)) {
    lines.push(await withRecorder(QUIET_MS, (recorder) => measureOpened(recorder, size, rounds)));
  }
  const beyond = sizes.filter((size) => size > most - SPARE_FILES);
  return [
    ...lines,
    {
      what: "Sockets that one process may have",
      figure: `${most} to one address, less some`,
      beside: `${limits.files} open files (ulimit -n); ${limits.ports} local ports (net.ipv4.ip_local_port_range)`,
      ...(beyond.length === 0 ? {} : { finding: `${beyond.join(", ")} were not tried: there are not so many` }),
    },
  ];
}

/** So many sockets in a process of its own, which takes them with it. */
async function measureOpened(recorder: Recorder, size: number, rounds: number): Promise<BenchLine> {
  const [load, memory] = watched(LoadProcesses.start(recorder.endpoint, 1, size), ({ memoryBytes }) => memoryBytes / 1e6);
  try {
    await load.prepare(1); // it has started and compiled its code
    const clock = new MachineClock();
    await load.prepare(size);
    const openMs = clock.now();
    const measured = (await interleave(recorder, [load], size, rounds)).get(load) ?? [];
    return {
      what: `${size} sockets of one process`,
      figure: `open after ${(openMs / 1_000).toFixed(1)} s; skew ${spread(skews(measured), "ms", 0)}${tellStalls(measured)}`,
      beside: `memory of the process ${Math.max(...memory).toFixed(0)} MB`,
    };
  } finally {
    load.stop();
  }
}

async function measureSplit(recorder: Recorder, sizes: readonly number[], rounds: number): Promise<BenchLine[]> {
  const most = Math.max(...sizes);
  const alone = LoadProcesses.start(recorder.endpoint, 1, most);
  const [together, apart] = watched(
    LoadProcesses.start(recorder.endpoint, PROCESSES, most),
    ({ firstReleasedMs, lastReleasedMs }) => lastReleasedMs - firstReleasedMs,
  );
  try {
    const lines: BenchLine[] = [];
    for (const size of sizes) {
      apart.length = 0;
      const measured = await interleave(recorder, [together, alone], size, rounds);
      const [ours = [], one = []] = [measured.get(together), measured.get(alone)];
      lines.push({
        what: `Release skew of ${size}, ${PROCESSES} processes`,
        figure: `${spread(skews(ours), "ms")}${tellStalls(ours)}`,
        beside:
          `one process ${spread(skews(one), "ms")}${tellStalls(one)}; ${PROCESSES} have ${skewRatios(ours, one)} its skew; ` +
          `they let go ${spread(apart, "ms", 2)} apart`,
        finding: `all on one machine of ${availableParallelism()} cores, with the recorder, which stamps one invoke after the other, whoever sent them`,
      });
    }
    return lines;
  } finally {
    alone.stop();
    together.stop();
  }
}

/** The same processes, and a list to which each release adds what it tells. */
function watched(load: LoadProcesses, tell: (released: ReleasedTogether) => number) {
  const told: number[] = [];
  const releaser = {
    name: load.name,
    prepare: (count: number) => load.prepare(count),
    release: async (count: number) => {
      const released = await load.release(count);
      told.push(tell(released));
      return released;
    },
    stop: () => load.stop(),
  };
  return [releaser, told] as const;
}

function tellStalls(rounds: readonly ReleaseRound[]): string {
  const stalls = rounds.filter(({ stalled }) => stalled).length;
  return stalls === 0 ? "" : `; in ${stalls} of ${rounds.length} rounds client or recorder waited for a core`;
}

function percent(shares: readonly number[]): string {
  return `${(100 * median(shares)).toFixed(0)} %`;
}

/** What this process may have open at once; Node takes as much as it is allowed. Infinity where the system does not tell. */
function openFiles(): number {
  return numbersIn("/proc/self/limits", /^Max open files\s+(\d+)/m)[0] ?? Number.POSITIVE_INFINITY;
}

/** Connections to one address and port, for which the system chooses local ports. Infinity where it does not tell. */
function localPorts(): number {
  const [from, to] = numbersIn("/proc/sys/net/ipv4/ip_local_port_range", /^(\d+)\s+(\d+)/);
  return from === undefined || to === undefined ? Number.POSITIVE_INFINITY : to - from + 1;
}

function numbersIn(path: string, pattern: RegExp): number[] {
  try {
    return (pattern.exec(readFileSync(path, "utf8")) ?? []).slice(1).map(Number);
  } catch {
    return []; // not Linux
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: "string" }, sockets: { type: "string" } } });
  const rounds = values.rounds === undefined ? {} : { loopRounds: Number(values.rounds), socketRounds: Number(values.rounds), splitRounds: Number(values.rounds) };
  const sockets = values.sockets === undefined ? {} : { sockets: values.sockets.split(",").map(Number) };
  console.log(formatLines(await measureOneProcess({ ...rounds, ...sockets })));
  process.exit(); // keep-alive sockets of the clients are still open
}
