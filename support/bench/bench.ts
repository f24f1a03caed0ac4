import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

import { MachineClock } from "../clock/machine-clock.ts";
import { readCommit, readVersions } from "../run/run-facts.ts";
import { measureAddedLatency } from "./added-latency.ts";
import { formatLines, type BenchLine } from "./bench-line.ts";
import { measureCriticalPath } from "./critical-path.ts";
import { measureOneProcess } from "./one-process.ts";
import { measureReleaseSkew } from "./release-skew.ts";
import { measureReportGrowth } from "./report-growth.ts";
import { measureThousandNights } from "./thousand-nights.ts";
import { measureTwinGrowth } from "./twin-growth.ts";
import { measureTwinThroughput } from "./twin-throughput.ts";
import { measureWallTime } from "./wall-time.ts";

/**
 * How fast, how exact, how far it scales: each figure beside a peer or a limit, each ratio from interleaved runs. Wants a
 * machine that does nothing else. Prints each part as it ends, and writes all to runs/bench.json.
 *
 * @example npm run bench
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

const clock = new MachineClock();
const measured: { title: string; seconds: number; lines: BenchLine[] }[] = [];
for (const [title, measure] of PARTS) {
  const startedAt = clock.now();
  const lines = await measure();
  const seconds = Math.round((clock.now() - startedAt) / 1_000);
  measured.push({ title, seconds, lines });
  console.log(`\n${title} (${seconds} s)\n${formatLines(lines)}`);
}
const machine = { processor: cpus()[0]?.model, cores: availableParallelism() };
mkdirSync("runs", { recursive: true });
writeFileSync("runs/bench.json", `${JSON.stringify({ ...readCommit(), machine, versions: readVersions(), measured }, null, 2)}\n`);
const missed = measured.flatMap(({ lines }) => lines.filter(({ met }) => met === false));
console.log(`\n${missed.length === 0 ? "Every goal is met." : `Goals not met: ${missed.map(({ what }) => what.trim()).join("; ")}.`}`);
process.exit(missed.length === 0 ? 0 : 1); // keep-alive sockets of the clients are still open
