import { parseArgs } from "node:util";

import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { order } from "./invokes/invoke-order.ts";
import { profile } from "./invokes/profile-window.ts";
import { RawSocket } from "./invokes/raw-socket.ts";
import { Recorder } from "./invokes/recorder.ts";
import { stockClient, stockInvoke } from "./invokes/stock-releaser.ts";
import { suiteInvoker } from "./invokes/suite-invoker.ts";
import { captureInvoke } from "./invokes/wire-invoke.ts";

/**
 * Added latency: what the suite's client takes for one invoke above a raw exchange of the same bytes on an open socket,
 * with the same process at the other end. One invoke at a time, the clients in turns.
 */
const ROUNDS = 10;
const INVOKES = 500; // of each client in a round: enough that its p99 is no maximum
const WARM_UP = 500; // not counted: V8 compiles what runs often
const PROFILED = 1_000; // for the finding of a goal not met
const MEDIAN_GOAL_MS = 1;
const P99_GOAL_MS = 5;

/** Milliseconds that one invoke took with each client, and with the suite's by the times that it reports itself. */
interface Turn {
  readonly raw: number;
  readonly suite: number;
  readonly reported: number;
  readonly stock: number;
}

export async function measureAddedLatency({ rounds = ROUNDS, invokes = INVOKES } = {}): Promise<BenchLine[]> {
  const recorder = await Recorder.start(0);
  try {
    const clients = await openClients(recorder);
    await takeTurns(clients, WARM_UP);
    const measured: Turn[][] = [];
    for (let round = 0; round < rounds; round++) measured.push(await takeTurns(clients, invokes));
    const lines = describe(measured);
    if (lines.every(({ met }) => met !== false)) return lines;
    const finding = await findWhy(clients.suite);
    return lines.map((line) => (line.met === false ? { ...line, finding } : line));
  } finally {
    recorder.stop();
  }
}

/** Makes one invoke; resolves with the milliseconds that the client itself says it took, where it says so. */
type Client = () => Promise<number | void>;

async function openClients({ port, endpoint }: Recorder): Promise<Record<"raw" | "suite" | "stock", Client>> {
  const { bytes } = await captureInvoke();
  const socket = await RawSocket.open(port);
  const { invoker } = suiteInvoker(endpoint, 1);
  const stock = stockClient(endpoint);
  return {
    raw: () => socket.exchange(bytes),
    suite: async () => {
      const { sentAt, answeredAt, status } = await invoker.invoke(order, async () => {});
      if (status !== 200) throw new Error(`An invoke was answered with ${status}. Run again.`);
      return answeredAt - sentAt;
    },
    stock: async () => void (await stock.send(stockInvoke())),
  };
}

/** Each client once a turn, another one first each time. */
async function takeTurns(clients: Record<"raw" | "suite" | "stock", Client>, count: number): Promise<Turn[]> {
  const names = ["raw", "suite", "stock"] as const;
  const turns: Turn[] = [];
  for (let turn = 0; turn < count; turn++) {
    const took = { raw: 0, suite: 0, stock: 0, reported: 0 };
    for (let place = 0; place < names.length; place++) {
      const name = names[(turn + place) % names.length] ?? "raw";
      const from = performance.now();
      const reported = await clients[name]();
      took[name] = performance.now() - from;
      took.reported = reported ?? took.reported;
    }
    turns.push(took);
  }
  return turns;
}

function describe(rounds: readonly (readonly Turn[])[]): BenchLine[] {
  const each = (value: (turn: Turn) => number, of: (values: readonly number[]) => number) => rounds.map((turns) => of(turns.map(value)));
  const told = (value: (turn: Turn) => number, of: (values: readonly number[]) => number) => spread(each(value, of), "ms", 3);
  const added = (turn: Turn) => turn.suite - turn.raw;
  const line = (name: string, of: (values: readonly number[]) => number, goalMs: number): BenchLine => ({
    what: `Added latency, ${name}`,
    figure: told(added, of),
    beside: `raw exchange ${told((turn) => turn.raw, of)}; the stock SDK adds ${told((turn) => turn.stock - turn.raw, of)}`,
    goal: `at most ${goalMs} ms`,
    met: median(each(added, of)) <= goalMs,
  });
  return [
    line("median", median, MEDIAN_GOAL_MS),
    line("p99", p99, P99_GOAL_MS),
    {
      what: "  of it within the times it reports, median",
      figure: told((turn) => turn.reported - turn.raw, median),
      beside: "the rest is signing before and reading after",
    },
  ];
}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(0.99 * values.length) - 1] ?? Number.NaN;
}

/** Some more invokes of the suite's client, profiled. */
async function findWhy(invoke: Client): Promise<string> {
  const { told } = await profile(async () => {
    for (let one = 0; one < PROFILED; one++) await invoke();
  });
  return `the client was in: ${told(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)}`;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: "string" }, invokes: { type: "string" } } });
  const lines = await measureAddedLatency({
    ...(values.rounds === undefined ? {} : { rounds: Number(values.rounds) }),
    ...(values.invokes === undefined ? {} : { invokes: Number(values.invokes) }),
  });
  console.log(formatLines(lines));
  process.exit(); // keep-alive sockets of the clients are still open
}
