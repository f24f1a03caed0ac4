import { parseArgs } from "node:util";

import { ConfigurationError, loadConfig } from "../config/config.ts";
import { EvidenceError } from "../evidence/evidence-lines.ts";
import { readHistory } from "../history/history-file.ts";
import { hypotheses } from "../mutation/hypotheses.ts";
import { reportOfRun } from "../report/report-of-run.ts";
import { writeComparison, writeReport } from "../report/write-report.ts";
import { writeTogether } from "../report/write-together.ts";
import { RunFolder, RunFolderError } from "../run/run-folder.ts";

/**
 * Renders the report of a run again, from its folder and the history file alone; or two runs side by side, into the
 * folder of the first; or one page of several runs, such as shards or regions: red unless all are green and none is
 * missing.
 *
 * @example npm run report -- runs/latest
 * @example npm run report -- runs/latest --compare runs/aws-0123456789-20261101T021700Z
 * @example npm run report -- --together night.html shards/1 shards/2
 */
try {
  main();
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof RunFolderError || error instanceof EvidenceError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function main(): void {
  const options = { compare: { type: "string" }, together: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const history = readHistory(loadConfig().historyFile);
  const open = (path: string) => {
    const folder = RunFolder.at(path);
    return { folder, model: reportOfRun(folder, history, hypotheses) };
  };
  if (values.together !== undefined) {
    reportTogether(values.together, positionals.map(open));
    return;
  }
  const [path = "runs/latest", ...more] = positionals;
  if (more.length > 0) {
    throw new ConfigurationError(
      `One run can be reported, not also ${more.join(", ")}. To set two side by side, give the second with --compare; ` +
        "for one page of several, name it with --together.",
    );
  }
  const { folder, model } = open(path);
  if (values.compare === undefined) {
    console.log(writeReport(folder, model));
    return;
  }
  const other = open(values.compare);
  console.log(writeComparison(folder, model, other.folder, other.model));
}

function reportTogether(path: string, reports: Parameters<typeof writeTogether>[1]): void {
  if (reports.length === 0) throw new ConfigurationError("--together puts runs on one page, and none is given: name their folders.");
  const { headline, green } = writeTogether(path, reports);
  console.log(`${green ? "Green" : "Red"}: ${headline}\n${path}`);
  if (!green) process.exitCode = 1;
}
