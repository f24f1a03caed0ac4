import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { MemoryLedger } from "../ledger/ledger.ts";
import { EvidenceMemory } from "../evidence/evidence-file.ts";
import { NIGHT_LIFE_MS, spendNight } from "../run/night.ts";
import { connectInProcess } from "../target/open-in-process.ts";
import { HttpDoor } from "../twin/doors/http-door.ts";
import type { Fault } from "../twin/faults/fault.ts";
import { Faults } from "../twin/faults/faults.ts";
import { Twin } from "../twin/twin.ts";
import { worldNamed } from "../twin/worlds/index.ts";
import { aftermath } from "./aftermath.ts";
import { everyExperiment, RUN } from "./full-night.ts";
import { describeFault } from "./points.ts";
import { Program } from "./program.ts";

const REGION = "us-east-1";

const NIGHT = new URL("./mortal-night.ts", import.meta.url);
const SWEEP = new URL("../commands/sweep.ts", import.meta.url);

/** The worker thread that works kill shifts. */
export const KILL_WORKER = new URL("./kill-worker.ts", import.meta.url);

/** One point at which a night is killed. Plain data: it crosses to a worker thread. */
export interface KillShift {
  readonly seed: number;
  /** Its name. */
  readonly world: string;
  readonly kill: Fault;
  /** How a sweep without the ledger finds the run: told its name, or once its expiry has passed. */
  readonly found: "by name" | "by expiry";
}

export interface KillResult {
  /** How many resources stood when the run was dead. */
  readonly stood: number;
  /** What is wrong, each in a sentence: above all, what is left in the account. */
  readonly wrongs: readonly string[];
}

/**
 * Kills the process of a night at the planned call and sweeps with the command that people use, which finds the ledger
 * that the process flushed. Then sweeps an account in the same state, as must be shown, without any ledger: at once when
 * it is told the run's name, otherwise when the run has expired.
 */
export async function workKillShift(shift: KillShift): Promise<KillResult> {
  const folder = mkdtempSync(join(tmpdir(), "lmi-verify-kill-"));
  try {
    const { twin, wrongs } = await killProcess(shift, folder);
    const same = await killInProcess(shift);
    const standing = JSON.stringify(twin.holdings());
    const stood = twin.holdings().length;
    if (JSON.stringify(same.holdings()) !== standing) wrongs.push("the same night in process left another account");
    wrongs.push(...(await sweepUp(twin, shift, folder, ["--run", RUN])));
    rmSync(join(folder, "runs"), { recursive: true, force: true });
    if (shift.found === "by expiry") same.queue.runUntil(same.queue.now + NIGHT_LIFE_MS, () => true);
    const words = shift.found === "by name" ? ["--run", RUN] : [];
    wrongs.push(...(await sweepUp(same, shift, folder, words)).map((wrong) => `without the ledger, ${shift.found}: ${wrong}`));
    return { stood, wrongs: wrongs.map((wrong) => `${describeFault(shift.kill)} in ${shift.world}: ${wrong}`) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function killProcess(shift: KillShift, folder: string): Promise<{ twin: Twin; wrongs: string[] }> {
  const twin = mortalTwin(shift, () => night.kill("SIGKILL"));
  const door = await HttpDoor.open(twin);
  const night = Program.start(NIGHT, ["--run", RUN], settingsOf(door, shift, folder), folder);
  const { signal, code, output } = await night.ended;
  await door.close();
  return { twin, wrongs: signal === "SIGKILL" ? [] : [`the night ended before it was killed, with ${code}: ${output}`] };
}

/** The same calls up to the same one, without a process: for the account's state alone. */
async function killInProcess(shift: KillShift): Promise<Twin> {
  const died = Promise.withResolvers<void>();
  const twin = mortalTwin(shift, died.resolve);
  const target = connectInProcess(twin, worldNamed(shift.world), shift.seed);
  const ledger = new MemoryLedger(() => target.clock.now());
  const ended = spendNight(target, new EvidenceMemory(RUN), ledger, RUN, everyExperiment());
  await Promise.race([died.promise, ended]);
  return twin;
}

/** @returns what is wrong after `npm run sweep -- <words>`, each in a phrase */
async function sweepUp(twin: Twin, shift: KillShift, folder: string, words: readonly string[]): Promise<string[]> {
  const door = await HttpDoor.open(twin);
  const { code, output } = await Program.start(SWEEP, words, settingsOf(door, shift, folder), folder).ended;
  await door.close();
  const left = aftermath(twin);
  return code === 0 ? left : [`the sweep ended with ${code}: ${output}`, ...left];
}

function mortalTwin({ seed, world, kill }: KillShift, die: () => void): Twin {
  return new Twin({ seed, world: worldNamed(world), region: REGION, faults: new Faults([kill], die) });
}

function settingsOf(door: HttpDoor, { seed, world }: KillShift, folder: string): Record<string, string> {
  return { LMI_TWIN_ENDPOINT: door.endpoint, LMI_TWIN_SEED: String(seed), LMI_TWIN_WORLD: world, LMI_RUNS: join(folder, "runs") };
}
