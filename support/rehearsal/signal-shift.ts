import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { HttpDoor } from "../twin/doors/http-door.ts";
import { Faults } from "../twin/faults/faults.ts";
import { Twin } from "../twin/twin.ts";
import { documented } from "../twin/worlds/documented.ts";
import { Program } from "./program.ts";

const REGION = "us-east-1";
const LATER_MS = 3_600_000; // our choice: later than anything that AWS still does on its own
const ROOT = new URL("../..", import.meta.url);
const VITEST = new URL("node_modules/vitest/vitest.mjs", ROOT);

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

/** Runs the claims as people do, signals the run, and looks how it ended and what it left. */
export async function workSignalShift(shift: SignalShift): Promise<SignalResult> {
  const { seed, at, phase, signal, to } = shift;
  const folder = mkdtempSync(join(tmpdir(), "lmi-verify-signal-"));
  let signalled = false;
  const tell = () => {
    signalled = true;
    run.kill(signal, to === "all processes");
  };
  const faults = new Faults([{ kind: "signal", at, of: "all calls", moment: "before" }], tell);
  const twin = new Twin({ seed, world: documented, region: REGION, faults });
  const door = await HttpDoor.open(twin);
  const settings = {
    LMI_TARGET: "twin",
    LMI_TWIN_ENDPOINT: door.endpoint,
    LMI_TWIN_SEED: String(seed),
    LMI_RUNS: join(folder, "runs"),
  };
  const run = Program.start(VITEST, ["run", "--root", fileURLToPath(ROOT)], settings, folder);
  try {
    const { code, output } = await run.ended;
    twin.queue.runUntil(twin.queue.now + LATER_MS, () => true);
    const wrongs = twin.holdings().map(({ type, id }) => `${type} ${id} is left`);
    if (!signalled) wrongs.push("the run ended before it was signalled");
    if (code === 0) wrongs.push("the run ended with exit status 0");
    const where = `${signal} to ${to} before call no. ${at} (${phase})`;
    const said = wrongs.length > 0 ? [`${where}: the run said: ${output}`] : [];
    return { shift, code, wrongs: [...wrongs.map((wrong) => `${where}: ${wrong}`), ...said] };
  } finally {
    await door.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
