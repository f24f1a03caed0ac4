import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { MachineClock } from "../clock/machine-clock.ts";
import { readHistory } from "../history/history-file.ts";
import { hypotheses } from "../mutation/hypotheses.ts";
import { renderPage } from "../report/page/page.ts";
import { reportOfRun } from "../report/report-of-run.ts";
import { RunFolder } from "../run/run-folder.ts";
import { median } from "../stats/median.ts";
import { formatLines, spread, type BenchLine } from "./bench-line.ts";
import { functionOf, profileOf, topShares } from "./profile/profile.ts";
import { repeatEvidence } from "./report-growth/repeat-evidence.ts";

const ROUNDS = 5;
const TIMES = [1, 10, 100]; // the evidence of a run
const GOAL_MS = 1_000; // the report of a full run
const GOAL_BYTES = 1_500_000; // of the same: what a mail or an issue takes along
const GOAL_GROWTH = 1; // times as much evidence takes at most as many times as long: no step may look at pairs
const SUITE = resolve(import.meta.dirname, "../..");

export interface ReportGrowthOptions {
  readonly rounds?: number;
  readonly times?: readonly number[];
}

interface Rendered {
  /** Reading and judging the evidence, and the page's model made of it. */
  readonly modelMs: number;
  readonly pageMs: number;
  readonly bytes: number;
}

/** How long the report of a full run takes, and how large it is, with its evidence repeated so many times. */
export async function measureReportGrowth({ rounds = ROUNDS, times = TIMES }: ReportGrowthOptions = {}): Promise<BenchLine[]> {
  const scratch = mkdtempSync(join(tmpdir(), "lmi-bench-report-growth-"));
  try {
    const run = await makeRun(scratch);
    const folders = times.map((count) => multiply(run, count, join(scratch, `times-${count}`)));
    const evidenceBytes = folders.map(({ evidence }) => readFileSync(evidence).length);
    const rendered = times.map((): Rendered[] => []);
    const failures = folders.map((folder) => failureOf(() => render(folder, scratch))); // and code is compiled meanwhile
    for (let round = 1; round <= rounds; round++) {
      for (const [index, folder] of folders.entries()) {
        if (!failures[index]) rendered[index]?.push(render(folder, scratch));
      }
    }
    const lines: BenchLine[] = [];
    for (const [index, count] of times.entries()) {
      const finding = failures[index];
      if (finding !== undefined) {
        lines.push({ what: whatOf(count), figure: "not rendered", goal: "that it is", met: false, finding });
        continue;
      }
      const made = line(count, evidenceBytes[index] ?? 0, rendered[index] ?? [], times[0] ?? 1, rendered[0] ?? []);
      lines.push(made.met === true ? made : { ...made, finding: await whereItGoes(folders[index], scratch) });
    }
    return lines;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** All claims on the twin, in a folder of their own: the run is the same on every machine. */
async function makeRun(scratch: string): Promise<RunFolder> {
  const runs = join(scratch, "runs");
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("LMI_"));
  const env = {
    ...Object.fromEntries(inherited),
    LMI_TARGET: "twin",
    LMI_TWIN_WORLD: "documented",
    LMI_TWIN_SEED: "1",
    LMI_RUNS: runs,
    LMI_HISTORY: join(scratch, "history-of-run.jsonl"),
  };
  const child = spawn("npx", ["vitest", "run"], { cwd: SUITE, env, stdio: "ignore" });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`npx vitest run ended with ${code}; the report of a run that passes is measured.`);
  return RunFolder.at(join(runs, "latest"));
}

function multiply(run: RunFolder, times: number, path: string): RunFolder {
  mkdirSync(path);
  cpSync(run.path, path, { recursive: true });
  const folder = RunFolder.at(path);
  writeFileSync(folder.evidence, repeatEvidence(readFileSync(run.evidence, "utf8"), times));
  return folder;
}

function render(folder: RunFolder, scratch: string): Rendered {
  const clock = new MachineClock();
  const model = reportOfRun(folder, readHistory(join(scratch, "none.jsonl")), hypotheses);
  const modelMs = clock.now();
  const bytes = Buffer.byteLength(renderPage(model));
  return { modelMs, pageMs: clock.now() - modelMs, bytes };
}

/** What broke and where, or undefined when nothing did. */
function failureOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const { message, stack = "" } = error as Error;
    return `${message} (${stack.split("\n").find((frame) => frame.includes("at "))?.trim().replace(/file:.*?(?=support\/)/, "")})`;
  }
}

async function whereItGoes(folder: RunFolder | undefined, scratch: string): Promise<string> {
  if (!folder) return "";
  const profile = await profileOf(async () => render(folder, scratch));
  return `time on the processor: ${topShares([profile], functionOf)}`;
}

function line(count: number, evidenceBytes: number, made: readonly Rendered[], firstCount: number, first: readonly Rendered[]): BenchLine {
  const total = ({ modelMs, pageMs }: Rendered) => modelMs + pageMs;
  const ms = median(made.map(total));
  const [{ bytes } = { bytes: 0 }] = made;
  const isFirst = count === firstCount;
  const ratios = made.map((one, round) => total(one) / total(first[round] ?? one));
  const growth = median(ratios) / (count / firstCount);
  const firstBytes = first[0]?.bytes ?? bytes;
  return {
    what: whatOf(count),
    figure: `${spread(made.map(total), "ms", 0)}, ${kilobytes(bytes)}`,
    beside: [
      `evidence ${kilobytes(evidenceBytes)}; read and judged ${median(made.map(({ modelMs }) => modelMs)).toFixed(0)} ms, page ${median(made.map(({ pageMs }) => pageMs)).toFixed(0)} ms`,
      ...(isFirst ? [] : [`time ${spread(ratios, "x")} and size ${(bytes / firstBytes).toFixed(1)} x that of ${firstCount} x`]),
    ].join("; "),
    goal: isFirst ? `at most ${GOAL_MS} ms and ${kilobytes(GOAL_BYTES)}` : `at most ${count} x the time and the size`,
    met: isFirst
      ? ms <= GOAL_MS && bytes <= GOAL_BYTES
      : growth <= GOAL_GROWTH && bytes / firstBytes <= count / firstCount,
  };
}

function whatOf(count: number): string {
  return `report of a full run, ${count} x its evidence`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: String(ROUNDS) } } });
  console.log(formatLines(await measureReportGrowth({ rounds: Number(values.rounds) })));
}
