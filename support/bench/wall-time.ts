import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { MachineClock } from "../clock/machine-clock.ts";
import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { profilesIn, topShares } from "./profile/profile.ts";

const ROUNDS = 7; // odd: the median is a round that took place
const GOAL = 4; // times as long as bare vitest: what the suite adds to it may be three times what vitest itself takes
const SUITE = resolve(import.meta.dirname, "../..");
const EMPTY_SPEC = `import { test } from "vitest";\ntest("nothing", () => {});\n`;

export interface WallTimeOptions {
  readonly rounds?: number;
}

/** How long the headline claims take on the twin, from the start of `npx` to its end, against a spec with nothing in it. */
export async function measureWallTime({ rounds = ROUNDS }: WallTimeOptions = {}): Promise<BenchLine[]> {
  const scratch = mkdtempSync(join(tmpdir(), "lmi-bench-wall-"));
  try {
    const bare = layEmptySuite(join(scratch, "bare"));
    const headline = () => vitest(SUITE, ["--tags-filter", "headline"], suiteEnvironment(scratch));
    const empty = () => vitest(bare, [], process.env);
    await headline(); // so that neither pays for what the machine reads from disk once
    await empty();
    const [headlineMs, emptyMs]: [number[], number[]] = [[], []];
    for (let round = 1; round <= rounds; round++) {
      headlineMs.push(await headline());
      emptyMs.push(await empty());
    }
    const ratios = headlineMs.map((ms, round) => ms / (emptyMs[round] ?? Number.NaN));
    const met = median(ratios) <= GOAL;
    const line: BenchLine = {
      what: "wall time of the headline claims on the twin",
      figure: spread(headlineMs.map(toSeconds), "s", 2),
      beside: `bare vitest with an empty spec ${spread(emptyMs.map(toSeconds), "s", 2)}; ratio ${spread(ratios, "x")}`,
      goal: `at most ${GOAL} x`,
      met,
    };
    return [met ? line : { ...line, finding: await whereItGoes(scratch) }];
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** A folder that has vitest, and a spec with nothing to do. */
function layEmptySuite(folder: string): string {
  mkdirSync(folder);
  symlinkSync(join(SUITE, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "empty.test.ts"), EMPTY_SPEC);
  return folder;
}

/** Nothing of the caller's settings, and none that `.env` could make otherwise: the same run everywhere. */
function suiteEnvironment(scratch: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("LMI_"));
  return {
    ...Object.fromEntries(others),
    LMI_TARGET: "twin",
    LMI_TWIN_WORLD: "documented",
    LMI_TWIN_SEED: "1",
    LMI_RUNS: join(scratch, "runs"),
    LMI_HISTORY: join(scratch, "history.jsonl"),
  };
}

/** What a user types. */
async function vitest(folder: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return run("npx", ["vitest", "run", ...args], folder, env);
}

/** @returns how long the process took, in ms. @throws Error when it failed: then it did not do what is measured */
async function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const clock = new MachineClock();
  const child = spawn(program, args, { cwd, env, stdio: "ignore" });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${[program, ...args].join(" ")} ended with ${code}; it must pass to be measured.`);
  return clock.now();
}

/** Each process and thread of one more run writes its own profile; npx itself may be of a Node.js that takes no such options. */
async function whereItGoes(scratch: string): Promise<string> {
  const profiles = join(scratch, "profiles");
  const flags = ["--cpu-prof", `--cpu-prof-dir=${profiles}`].join(" ");
  const args = [join(SUITE, "node_modules/vitest/vitest.mjs"), "run", "--tags-filter", "headline"];
  await run(process.execPath, args, SUITE, { ...suiteEnvironment(scratch), NODE_OPTIONS: flags });
  return `time on the processors of one more run: ${topShares(profilesIn(profiles))}`;
}

function toSeconds(ms: number): number {
  return ms / 1_000;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: String(ROUNDS) } } });
  console.log(formatLines(await measureWallTime({ rounds: Number(values.rounds) })));
}
