import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { MachineClock } from "../clock/machine-clock.ts";
import { loadConfig } from "../config/config.ts";
import { appendHistory, readHistory } from "../history/history-file.ts";
import { hypotheses } from "../mutation/hypotheses.ts";
import { nightsBefore } from "../report/model/eventful-run.fixture.ts";
import { renderPage } from "../report/page/page.ts";
import { reportOfRun } from "../report/report-of-run.ts";
import { RunFolder } from "../run/run-folder.ts";
import { median } from "../stats/median.ts";

/** How long the report of the newest run takes, and how large it is, without and with a year of nights before it. */
const ROUNDS = 7;
const NIGHTS = 365;
const GOAL_MS = 1_000; // the report of a full run
const GOAL_MORE_MS = 300; // what a year of nights may add
const GOAL_BYTES = 1_500_000;
const GOAL_MORE_BYTES = 100_000;

const clock = new MachineClock();
const folder = RunFolder.at(`${loadConfig().runsFolder}/latest`);
const { startedAt } = folder.readRecord();
const scratch = mkdtempSync(join(tmpdir(), "lmi-bench-report-"));
const none = join(scratch, "none.jsonl");
const year = join(scratch, "year.jsonl");
for (const night of nightsBefore(NIGHTS, undefined, startedAt)) appendHistory(year, night);

/** Reads all there is to read, and makes the page of it. */
function render(historyFile: string): { ms: number; bytes: number } {
  const before = clock.now();
  const bytes = Buffer.byteLength(renderPage(reportOfRun(folder, readHistory(historyFile), hypotheses)));
  return { ms: clock.now() - before, bytes };
}

render(year); // so that neither pays for what is compiled once
const [alone, after]: [ReturnType<typeof render>[], ReturnType<typeof render>[]] = [[], []];
for (let round = 1; round <= ROUNDS; round++) {
  alone.push(render(none));
  after.push(render(year));
}
rmSync(scratch, { recursive: true });
const ms = (made: typeof alone) => median(made.map((one) => one.ms));
const [aloneBytes, afterBytes] = [alone[0]?.bytes ?? 0, after[0]?.bytes ?? 0];
tell("a full run", `${ms(alone).toFixed(0)} ms`, `at most ${GOAL_MS} ms`, ms(alone) <= GOAL_MS);
tell(`${NIGHTS} nights add`, `${(ms(after) - ms(alone)).toFixed(0)} ms`, `at most ${GOAL_MORE_MS} ms`, ms(after) - ms(alone) <= GOAL_MORE_MS);
tell("a full run", `${aloneBytes} bytes`, `at most ${GOAL_BYTES}`, aloneBytes <= GOAL_BYTES);
tell(`${NIGHTS} nights add`, `${afterBytes - aloneBytes} bytes`, `at most ${GOAL_MORE_BYTES}`, afterBytes - aloneBytes <= GOAL_MORE_BYTES);

function tell(what: string, value: string, goal: string, met: boolean): void {
  if (!met) process.exitCode = 1;
  console.log(`${what.padEnd(18)} ${value.padStart(14)}   goal ${goal.padEnd(18)} ${met ? "met" : "NOT MET"}`);
}
