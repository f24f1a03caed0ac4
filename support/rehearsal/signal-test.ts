import { workAll } from "../crew/crew.ts";
import type { Stream } from "../random/streams.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { runClaimsOn } from "./claims-run.ts";
import { drawBetween, drawsOf, pick } from "./points.ts";
import { SIGNAL_WORKER, type SignalResult, type SignalShift } from "./signal-shift.ts";

/** Signals runs at drawn calls: as many times in setup as in the specs and in teardown. */
export async function testSignals(
  seed: number,
  each: number,
  onProgress: (done: number, of: number) => void,
): Promise<readonly SignalResult[]> {
  const random = drawsOf(seed);
  const phases = await callsByPhase(seed);
  const shifts = phases.flatMap((phase) => Array.from({ length: each }, () => drawShift(seed, phase, random)));
  return workAll<SignalResult>(SIGNAL_WORKER, shifts, (done) => onProgress(done, shifts.length));
}

interface PhaseCalls {
  readonly phase: SignalShift["phase"];
  readonly first: number;
  readonly last: number;
}

/** Which calls of a run are made in which phase, by a run that nobody signals. */
async function callsByPhase(seed: number): Promise<PhaseCalls[]> {
  const twin = new Twin({ seed, world: documented, region: "us-east-1" });
  const { code, output } = await runClaimsOn(twin, seed);
  if (code !== 0) throw new Error(`A run that nobody signalled ended with ${code}: ${output}`);
  const standing = twin.calls.indexOf("lambda:Invoke");
  const measured = twin.calls.lastIndexOf("lambda:Invoke");
  return [
    { phase: "setup", first: 1, last: standing },
    { phase: "specs", first: standing + 1, last: measured },
    { phase: "teardown", first: measured + 1, last: twin.calls.length },
  ];
}

function drawShift(seed: number, { phase, first, last }: PhaseCalls, random: Stream): SignalShift {
  return {
    seed,
    phase,
    at: drawBetween(first, last, random),
    signal: pick(["SIGINT", "SIGTERM"] as const, random),
    to: pick(["all processes", "the first process"] as const, random),
  };
}
