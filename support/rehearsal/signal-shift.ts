import { Faults } from "../twin/faults/faults.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { aftermath } from "./aftermath.ts";
import { runClaimsOn } from "./claims-run.ts";
import type { Program } from "./program.ts";

const REGION = "us-east-1";

/** The worker thread that works signal shifts. */
export const SIGNAL_WORKER = new URL("./signal-worker.ts", import.meta.url);

/** A run that is told to end at one of its calls. Plain data: it crosses to a worker thread. */
export interface SignalShift {
  readonly seed: number;
  /** The n-th call of the run, guards included. */
  readonly at: number;
  readonly phase: "setup" | "specs" | "teardown";
  readonly signal: "SIGINT" | "SIGTERM";
  /** Whom it is sent to: a terminal signals all processes of the run, a job runner the one it started. */
  readonly to: "all processes" | "the first process";
}

export interface SignalResult {
  readonly shift: SignalShift;
  /** Exit status of vitest. */
  readonly code: number | null;
  /** What is wrong, each in a sentence. */
  readonly wrongs: readonly string[];
}

/** Runs the claims, signals the run, and looks how it ended and what it left. */
export async function workSignalShift(shift: SignalShift): Promise<SignalResult> {
  const { seed, at, phase, signal, to } = shift;
  let run: Program | undefined;
  let signalled = false;
  const tell = () => {
    signalled = true;
    run?.kill(signal, to === "all processes");
  };
  const faults = new Faults([{ kind: "signal", at, of: "all calls", moment: "before" }], tell);
  const twin = new Twin({ seed, world: documented, region: REGION, faults });
  const { code, output } = await runClaimsOn(twin, seed, (started) => {
    run = started;
  });
  const wrongs = aftermath(twin);
  if (!signalled) wrongs.push("the run ended before it was signalled");
  if (code === 0) wrongs.push("the run ended with exit status 0");
  const where = `${signal} to ${to} before call no. ${at} (${phase})`;
  const said = wrongs.length > 0 ? [`${where}: the run said: ${output}`] : [];
  return { shift, code, wrongs: [...wrongs.map((wrong) => `${where}: ${wrong}`), ...said] };
}
