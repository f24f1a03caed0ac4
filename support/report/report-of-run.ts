import { existsSync } from "node:fs";

import { catalogue } from "../claims/catalogue.ts";
import type { Hypothesis } from "../claims/likely-causes.ts";
import { runtimeCatalogue } from "../claims/runtime/catalogue.ts";
import { Evidence } from "../evidence/evidence.ts";
import { openRecording } from "../evidence/recording.ts";
import type { History } from "../history/history-file.ts";
import { FileLedger } from "../ledger/ledger.ts";
import { redactAll } from "../redaction/redact.ts";
import type { RunFolder } from "../run/run-folder.ts";
import { factsOf } from "../run/run-record.ts";
import { buildReport, type ReportModel } from "./model.ts";

/**
 * What the report of a run says: made of its folder and the runs before it, and of nothing else.
 *
 * @throws RunFolderError, EvidenceError when the folder holds no run that can be read
 */
export function reportOfRun(folder: RunFolder, history: History, hypotheses: readonly Hypothesis[]): ReportModel {
  const record = folder.readRecord();
  const model = buildReport({
    catalogue: record.target === "container" ? runtimeCatalogue : catalogue,
    run: factsOf(record),
    config: record.config,
    evidence: existsSync(folder.evidence) ? openRecording(folder.evidence).evidence : new Evidence([]),
    tests: record.tests,
    ledger: new FileLedger(folder.ledger, () => 0).lines,
    left: record.left,
    kept: record.kept,
    history,
    hypotheses,
  });
  return redactAll(model);
}
