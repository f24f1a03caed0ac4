import type { RunFolder } from "../run/run-folder.ts";
import { comparedWith } from "./model/compared.ts";
import type { ReportModel } from "./model.ts";
import { renderPage } from "./page/page.ts";
import { renderJunit } from "./text/junit.ts";
import { renderSummary } from "./text/summary.ts";
import { renderVerdictChanges } from "./text/verdict-changes.ts";
import { renderVerdicts } from "./text/verdicts.ts";

/** Writes a report in all its forms into the run's folder. @returns the path of the page */
export function writeReport(folder: RunFolder, model: ReportModel): string {
  folder.write("report.json", `${JSON.stringify(model, null, 2)}\n`);
  folder.write("verdicts.json", renderVerdicts(model));
  folder.write("junit.xml", renderJunit(model));
  folder.write("summary.md", renderSummary(model));
  folder.write("verdict-changes.md", renderVerdictChanges(model));
  return folder.write("report.html", renderPage(model));
}

/** Writes a page with another run beside this one. @returns its path */
export function writeComparison(folder: RunFolder, model: ReportModel, otherFolder: RunFolder, other: ReportModel): string {
  const page = renderPage({ ...model, compared: comparedWith(model, other) });
  return folder.write(`compared-with-${otherFolder.name}.html`, page);
}
