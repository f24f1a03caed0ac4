import { Session } from "node:inspector/promises";

const SAMPLE_EVERY_US = 100;
const TOLD = 5; // places, of hundreds

/** What this process did in a part of the time it was watched: share of samples by place, most first. */
export interface Profiled<T> {
  readonly result: T;
  /** @param fromMs, toMs of the machine's monotonic clock */
  told(fromMs: number, toMs: number): string;
}

/** Runs `run` under V8's sampling profiler. What it takes is then not to be counted: sampling slows it. */
export async function profile<T>(run: () => Promise<T>): Promise<Profiled<T>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_EVERY_US });
  await session.post("Profiler.start");
  const result = await run();
  const { profile: { nodes, samples = [], timeDeltas = [], startTime } } = await session.post("Profiler.stop");
  session.disconnect();
  const placeOf = new Map(nodes.map(({ id, callFrame: { functionName, url } }) => [id, place(functionName, url)]));
  return {
    result,
    told: (fromMs, toMs) => {
      const counts = new Map<string, number>();
      let at = startTime / 1000; // V8's profile counts in us, on the clock that process.hrtime() reads
      let inside = 0;
      for (const [index, sample] of samples.entries()) {
        at += (timeDeltas[index] ?? 0) / 1000;
        if (at < fromMs || at > toMs) continue;
        inside += 1;
        const where = placeOf.get(sample) ?? "?";
        counts.set(where, (counts.get(where) ?? 0) + 1);
      }
      const most = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, TOLD);
      return most.map(([where, count]) => `${((100 * count) / inside).toFixed(0)} % ${where}`).join(", ");
    },
  };
}

/** A package, a part of Node, a file of ours, or what V8 calls what is none of them. */
function place(functionName: string, url: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  return inPackage ?? (/(node:.*|support\/.*)$/.exec(url)?.[1] || functionName || "(native)");
}
