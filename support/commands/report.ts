import { parseArgs } from "node:util";

import { ConfigurationError, loadConfig } from "../config/config.ts";
import { EvidenceError } from "../evidence/evidence-lines.ts";
import { readHistory } from "../history/history-file.ts";
import { hypotheses } from "../mutation/hypotheses.ts";
import { reportOfRun } from "../report/report-of-run.ts";
import { writeComparison, writeReport } from "../report/write-report.ts";
import { RunFolder, RunFolderError } from "../run/run-folder.ts";

/**
 * Renders the report of a run again, from its folder and the history file alone; or two runs side by side, into the
 * folder of the first.
 *
 * @example npm run report -- runs/latest
 * @example npm run report -- runs/latest --compare runs/aws-0123456789-20261101T021700Z
 */
try {
  main();
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof RunFolderError || error instanceof EvidenceError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { compare: { type: "string" } } });
  const [path = "runs/latest", ...more] = positionals;
  if (more.length > 0) throw new ConfigurationError(`One run can be reported, not also ${more.join(", ")}. To set two side by side, give the second with --compare.`);
  const history = readHistory(loadConfig().historyFile);
  const folder = RunFolder.at(path);
  const model = reportOfRun(folder, history, hypotheses);
  if (values.compare === undefined) {
    console.log(writeReport(folder, model));
    return;
  }
  const otherFolder = RunFolder.at(values.compare);
  console.log(writeComparison(folder, model, otherFolder, reportOfRun(otherFolder, history, hypotheses)));
}
