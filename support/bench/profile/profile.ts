import { readdirSync, readFileSync } from "node:fs";
import { Session, type Profiler } from "node:inspector/promises";
import { join } from "node:path";

/** V8's own names for time that belongs to no function, and the profiler's for its own start. */
const NOT_WORK = ["(idle)", "(root)", "dispatch"];
const SAMPLE_US = 500; // half of V8's default distance: parts of 1 % of a second are seen
const SHOWN = 8; // parts told: enough to see what to change, few enough for a line

/** Where the time of this thread goes while `work` is done. */
export async function profileOf(work: () => Promise<unknown>): Promise<Profiler.Profile> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_US });
    await session.post("Profiler.start");
    await work();
    return (await session.post("Profiler.stop")).profile;
  } finally {
    session.disconnect();
  }
}

/** What `node --cpu-prof` wrote into a folder: a file for each process and thread. */
export function profilesIn(folder: string): Profiler.Profile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Profiler.Profile);
}

/** What a frame counts to: a folder of the suite, a package, Node itself, or one of V8's own names. */
function partOf({ url, functionName }: { readonly url: string; readonly functionName: string }): string {
  const installed = url.split("node_modules/").at(-1);
  if (installed !== undefined && installed !== url) {
    return installed.split("/").slice(0, installed.startsWith("@") ? 2 : 1).join("/");
  }
  const own = /\/((?:support|specs|fixtures)\/.*)\/[^/]+$/.exec(url)?.[1];
  if (own !== undefined) return own;
  if (url.startsWith("node:internal/modules") || url.startsWith("wasm:") || url === "node:internal/deps/cjs-module-lexer") return "loading of modules";
  if (url.startsWith("node:")) return "node";
  return functionName; // of V8: `(garbage collector)`, or what is written in C++
}

/** A single function of the suite, for when a folder says too little. */
export function functionOf(frame: { readonly url: string; readonly functionName: string }): string {
  const file = /\/(support\/.*)$/.exec(frame.url)?.[1];
  return file === undefined ? partOf(frame) : `${frame.functionName || "anonymous"} of ${file}`;
}

/** `zod 14 %, support/twin/wire 9 %, …`: own time by part, largest first. */
export function topShares(profiles: readonly Profiler.Profile[], name = partOf): string {
  const times = new Map<string, number>();
  let total = 0;
  for (const profile of profiles) {
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [index, id] of (profile.samples ?? []).entries()) {
      const frame = frames.get(id);
      if (!frame || NOT_WORK.includes(frame.functionName)) continue;
      const took = profile.timeDeltas?.[index + 1] ?? 0; // until the next sample
      total += took;
      times.set(name(frame), (times.get(name(frame)) ?? 0) + took);
    }
  }
  const largest = [...times].toSorted(([, one], [, other]) => other - one).slice(0, SHOWN);
  return largest.map(([part, time]) => `${part} ${((time / total) * 100).toFixed(0)} %`).join(", ");
}
