import { createHash } from "node:crypto";

import type { Config } from "../config/config.ts";
import { openTwinWorld } from "../target/twin-target.ts";

/** What was selected on the command line: it decides what the run does, so it is part of what makes runs equal. */
export interface Selection {
  readonly files: readonly string[];
  readonly testName: string | undefined;
  readonly tagsFilter: readonly string[];
}

/**
 * The run's id, used in names and tags: on the twin equal for equal runs. Short, as AWS limits names.
 *
 * @param nonce tells apart the runs of one account
 */
export function runIdOf(config: Config, selection: Selection, nonce: number): string {
  const { target, region, instanceTypes, existing, twinSeed } = config;
  const { world, origin } = openTwinWorld(config);
  // a world of the suite is known by its name, one from a file by what it holds
  const twinWorld = origin === undefined ? world.name : world;
  const measured = { target, region, instanceTypes, existing, twinSeed, twinWorld };
  const text = JSON.stringify([measured, selection.files.toSorted(), selection.testName ?? "", selection.tagsFilter, nonce]);
  return `${config.target}-${createHash("sha256").update(text).digest("hex").slice(0, 10)}`;
}
