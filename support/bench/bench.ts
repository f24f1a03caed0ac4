import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem, type } from "node:os";
import { parseArgs } from "node:util";

import { MachineClock } from "../clock/machine-clock.ts";
import { readCommit, readVersions } from "../run/run-facts.ts";
import { measureAddedLatency } from "./added-latency.ts";
import { formatLines, type BenchLine } from "./bench-line.ts";
import type { BenchPart, BenchRecord } from "./bench-record.ts";
import { measureCriticalPath } from "./critical-path.ts";
import { measureOneProcess } from "./one-process.ts";
import { performancePage } from "./performance-page.ts";
import { measureReleaseSkew } from "./release-skew.ts";
import { measureReportGrowth } from "./report-growth.ts";
import { measureThousandNights } from "./thousand-nights.ts";
import { measureTwinGrowth } from "./twin-growth.ts";
import { measureTwinThroughput } from "./twin-throughput.ts";
import { measureWallTime } from "./wall-time.ts";

/**
 * How fast, how exact, how far it scales: each figure beside a peer or a limit, each ratio from interleaved runs. Wants a
 * machine that does nothing else. Prints each part as it ends, and writes all to runs/bench.json, and as a page where asked.
 *
 * @example npm run bench -- --page docs/performance.md
 */
const PARTS: readonly (readonly [title: string, measure: () => Promise<BenchLine[]>])[] = [
  ["Release skew", () => measureReleaseSkew()],
  ["Added latency", () => measureAddedLatency()],
  ["One process, and beyond it", () => measureOneProcess()],
  ["Critical path, in virtual time", () => measureCriticalPath()],
  ["Wall time", () => measureWallTime()],
  ["The twin over HTTP", () => measureTwinThroughput()],
  ["The twin as fleets grow", () => measureTwinGrowth()],
  ["A thousand nights", () => measureThousandNights()],
  ["The report as evidence grows", () => measureReportGrowth()],
];

const { values: asked } = parseArgs({ options: { page: { type: "string" } } });
const date = new Date().toISOString().slice(0, 10);
const commit = readCommit();
const measured: BenchPart[] = [];
for (const [title, measure] of PARTS) {
  const clock = new MachineClock();
  const lines = await measure();
  const seconds = Math.round(clock.now() / 1_000);
  measured.push({ title, seconds, lines });
  console.log(`\n${title} (${seconds} s)\n${formatLines(lines)}`);
}
const record: BenchRecord = { date, ...commit, machine: readMachine(), versions: readVersions(), measured };
mkdirSync("runs", { recursive: true });
writeFileSync("runs/bench.json", `${JSON.stringify(record, null, 2)}\n`);
if (asked.page !== undefined) writeFileSync(asked.page, performancePage(record));
const missed = measured.flatMap(({ lines }) => lines.filter(({ met }) => met === false));
console.log(`\n${missed.length === 0 ? "Every goal is met." : `Goals not met: ${missed.map(({ what }) => what.trim()).join("; ")}.`}`);
process.exit(missed.length === 0 ? 0 : 1); // keep-alive sockets of the clients are still open

function readMachine(): BenchRecord["machine"] {
  const memoryGiB = Math.round(totalmem() / 1_073_741_824);
  return { processor: cpus()[0]?.model ?? "unknown", cores: availableParallelism(), memoryGiB, system: `${type()} ${release()}` };
}
