import { parseArgs } from "node:util";

import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { closedLoop } from "./invokes/closed-loop.ts";
import { CALLS_PER_NETWORK, drivingCaller, plainCaller, type Caller } from "./twin-throughput/callers.ts";
import { startMoto, startServer } from "./twin-throughput/servers.ts";

const ROUNDS = 7;
const NETWORKS = 60; // a round's: 180 calls, some tenths of a second each
const INVOKES = 300;
const TOGETHER = 20; // in flight at once: below the 30 slots of three environments, so that none is refused

export interface TwinThroughputOptions {
  readonly rounds?: number;
}

/** Who is asked, and what came of each round, in calls a second. */
interface Contender {
  readonly name: string;
  readonly caller: Caller;
  readonly rates: Record<"one by one" | "together" | "invokes", number[]>;
  /** moto runs functions in Docker: it is asked for its control plane alone. */
  readonly invokes: boolean;
}

/**
 * Calls a second over HTTP by real SDK clients, each server in a process of its own: the twin as a run drives it, the
 * twin whose time flows, moto's server where it is installed, and a server that answers nothing: the limit.
 */
export async function measureTwinThroughput({ rounds = ROUNDS }: TwinThroughputOptions = {}): Promise<BenchLine[]> {
  await using driven = await startServer("driven");
  await using flowing = await startServer("flowing");
  await using empty = await startServer("empty");
  await using moto = await startMoto();
  const contenders = [
    contender("the twin, driven by its client", await drivingCaller(driven.endpoint, TOGETHER)),
    contender("the twin, its time flowing", plainCaller(flowing.endpoint, TOGETHER)),
    contender("an empty server", plainCaller(empty.endpoint, TOGETHER)),
    ...(moto ? [contender("moto", plainCaller(moto.endpoint, TOGETHER), false)] : []),
  ];
  for (const each of contenders) await work(each, false); // connections open, code compiled
  for (let round = 1; round <= rounds; round++) {
    for (const each of contenders) await work(each, true);
  }
  for (const { caller } of contenders) caller.close();
  return linesOf(contenders);
}

function contender(name: string, caller: Caller, invokes = true): Contender {
  return { name, caller, invokes, rates: { "one by one": [], together: [], invokes: [] } };
}

async function work({ caller, rates, invokes }: Contender, isMeasured: boolean): Promise<void> {
  const took = {
    "one by one": (await closedLoop(NETWORKS, 1, caller.network)) * CALLS_PER_NETWORK,
    together: (await closedLoop(NETWORKS, TOGETHER, caller.network)) * CALLS_PER_NETWORK,
    ...(invokes ? { invokes: await closedLoop(INVOKES, TOGETHER, caller.invoke) } : {}),
  };
  if (!isMeasured) return;
  for (const [what, perSecond] of Object.entries(took)) rates[what as keyof typeof rates].push(perSecond);
}

function linesOf(contenders: readonly Contender[]): BenchLine[] {
  const [driven, flowing, empty, moto] = contenders as [Contender, Contender, Contender, Contender | undefined];
  return [driven, flowing].flatMap((twin) =>
    (["one by one", "together", "invokes"] as const).map((what): BenchLine => ({
      what: `${what === "invokes" ? "invokes" : "control plane"} over HTTP, ${twin.name}, ${what === "one by one" ? what : `${TOGETHER} at once`}`,
      figure: spread(twin.rates[what], "/s", 0),
      beside: [empty, ...(what === "invokes" ? [] : [moto])].map((peer) => besides(twin, peer, what)).join("; "),
    })),
  );
}

function besides(twin: Contender, peer: Contender | undefined, what: keyof Contender["rates"]): string {
  if (peer === undefined) return "moto not measured: not installed (moto_server of moto[server] is not on PATH)";
  const ratios = twin.rates[what].map((perSecond, round) => perSecond / (peer.rates[what][round] ?? Number.NaN));
  return `${peer.name} ${median(peer.rates[what]).toFixed(0)} /s; ratio ${spread(ratios, "x", 2)}`;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: String(ROUNDS) } } });
  console.log(formatLines(await measureTwinThroughput({ rounds: Number(values.rounds) })));
}
