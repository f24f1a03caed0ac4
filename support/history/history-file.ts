import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { historyRecord, type HistoryRecord } from "./history-record.ts";

/** The runs that were made before. */
export interface History {
  /** In the order in which they began. */
  readonly runs: readonly HistoryRecord[];
  /**
   * Lines that are none of this suite's records, such as one that a kill cut off: of each, when the run of the line before
   * it began, or nothing. They keep no report from being written.
   */
  readonly unreadableAfter: readonly string[];
}

/** Reads a file of JSON lines, a run each; a file that is not there yet is an empty history. */
export function readHistory(path: string): History {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter((line) => line.trim() !== "") : [];
  const runs: HistoryRecord[] = [];
  const unreadableAfter: string[] = [];
  for (const line of lines) {
    const [run] = runOf(line);
    if (run) runs.push(run);
    else unreadableAfter.push(runs.at(-1)?.startedAt ?? "");
  }
  return { runs: runs.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)), unreadableAfter };
}

/** Adds a run. */
export function appendHistory(path: string, run: HistoryRecord): void {
  mkdirSync(dirname(path), { recursive: true });
  const isCutOff = existsSync(path) && /[^\n]$/.test(readFileSync(path, "utf8"));
  appendFileSync(path, `${isCutOff ? "\n" : ""}${JSON.stringify(run)}\n`);
}

function runOf(line: string): HistoryRecord[] {
  try {
    const parsed = historyRecord.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return []; // no JSON
  }
}
