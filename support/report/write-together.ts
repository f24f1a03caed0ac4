import { writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

import type { RunFolder } from "../run/run-folder.ts";
import { together, type Together } from "./model/together.ts";
import type { ReportModel } from "./model.ts";
import { renderTogether } from "./page/together-page.ts";

/** Writes one page of several runs, which leads to the reports in their folders. @throws RunFolderError when a shard is given twice */
export function writeTogether(path: string, reports: readonly { readonly folder: RunFolder; readonly model: ReportModel }[]): Together {
  const from = dirname(resolve(path));
  const made = together(
    reports.map(({ folder, model }) => ({
      model,
      // moved together, page and reports still find each other
      href: join(relative(from, folder.path), "report.html").split(sep).map(encodeURIComponent).join("/"),
    })),
  );
  writeFileSync(path, renderTogether(made));
  return made;
}
