import { parseArgs } from "node:util";

import { ConfigurationError, loadConfig, type Config } from "../config/config.ts";
import { GuardError, passSweepGuards } from "../guards/guards.ts";
import { redact } from "../redaction/redact.ts";
import { RunFolder } from "../run/run-folder.ts";
import { readAge } from "../sweep/choice.ts";
import { sweep } from "../sweep/sweep.ts";
import { connectTarget, hostTarget } from "../target/open-target.ts";

/**
 * Removes what dead runs of the suite left in the account; runs whose expiry lies ahead stay. Exits with 1 when
 * something of what was swept is left.
 *
 * @example npm run sweep -- --dry-run
 * @example npm run sweep -- --older-than 6h
 * @example npm run sweep -- --run aws-0123456789
 * @example npm run sweep -- --run latest
 */
const LATEST = "latest";

try {
  await main(loadConfig());
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof GuardError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main(config: Config): Promise<void> {
  const { runId, olderThanMs, dryRun } = readWish(config);
  if (config.target === "replay") {
    throw new ConfigurationError("LMI_TARGET is 'replay', which creates nothing: there is nothing to sweep.");
  }
  if (config.target === "twin" && config.twinEndpoint === undefined) {
    throw new ConfigurationError(
      "LMI_TARGET is 'twin' and LMI_TWIN_ENDPOINT is not set: a twin of its own would be empty. " +
        "Name the twin to sweep (npm run twin tells its address), or set LMI_TARGET=aws.",
    );
  }
  const hosted = await hostTarget(config);
  const target = await connectTarget(config, hosted.address);
  await passSweepGuards(target, config);
  const left = await sweep(target, config, { runId, olderThanMs, dryRun }, (line) => console.log(redact(line)));
  await target.close();
  await hosted.close();
  if (left.length > 0) process.exitCode = 1;
}

function readWish({ runsFolder }: Config) {
  const { values } = parseArgs({
    options: {
      run: { type: "string" },
      "older-than": { type: "string" },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const age = values["older-than"];
  const olderThanMs = age === undefined ? undefined : readAge(age);
  if (age !== undefined && olderThanMs === undefined) {
    throw new ConfigurationError(`--older-than is '${age}'; accepted is a number of m, h or d, such as 6h. Nothing was swept.`);
  }
  return { runId: values.run === LATEST ? latestRun(runsFolder) : values.run, olderThanMs, dryRun: values["dry-run"] };
}

/** The run that was begun last on this machine. */
function latestRun(runsFolder: string): string {
  const runId = RunFolder.latestRunId(runsFolder);
  if (runId !== undefined) return runId;
  throw new ConfigurationError(`--run is 'latest', and no run was begun in ${runsFolder}: what creates anything makes its folder first.`);
}
