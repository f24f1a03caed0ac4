import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { MachineClock } from "../../clock/machine-clock.ts";
import { median } from "../../stats/median.ts";

const STARTS = 5;

/** Loads all that a command needs and sends nothing. */
const ARGUMENTS = ["ec2", "describe-vpcs", "--generate-cli-skeleton", "output", "--region", "us-east-1"];

/** How long a process of the AWS CLI takes on this machine but for its call, and which CLI it is. */
export interface CliStart {
  readonly ms: number;
  readonly version: string;
}

/**
 * Measures the CLI in LMI_BENCH_PEERS, where the bench's peers are, or on the path.
 *
 * @returns undefined where there is none
 */
export function measureCliStart(): CliStart | undefined {
  const peers = process.env["LMI_BENCH_PEERS"] ?? "";
  const cli = peers === "" ? "aws" : join(peers, "venv", "bin", "aws");
  const told = spawnSync(cli, ["--version"], { encoding: "utf8" });
  if (told.status !== 0) return undefined;
  const clock = new MachineClock();
  const took: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const before = clock.now();
    if (spawnSync(cli, ARGUMENTS, { stdio: "ignore" }).status !== 0) return undefined;
    took.push(clock.now() - before);
  }
  return { ms: median(took), version: told.stdout.split(" ")[0] ?? cli };
}
