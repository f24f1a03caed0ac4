import { createHash } from "node:crypto";

import type { Config } from "../config/config.ts";

/** What was selected on the command line: it decides what the run does, so it is part of what makes runs equal. */
export interface Selection {
  readonly files: readonly string[];
  readonly testName: string | undefined;
}

/** The run's id, used in names and tags: equal for equal runs. Short, as AWS limits names. */
export function runIdOf(config: Config, selection: Selection): string {
  const { target, region, instanceTypes, twinSeed, twinWorld } = config;
  const measured = { target, region, instanceTypes, twinSeed, twinWorld };
  const text = JSON.stringify([measured, selection.files.toSorted(), selection.testName ?? ""]);
  return `${config.target}-${createHash("sha256").update(text).digest("hex").slice(0, 10)}`;
}
