import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where peers that the suite does not depend on are looked for, so that none of them is installed with it:
 *
 * @example
 *   npm install --prefix "$LMI_BENCH_PEERS" autocannon@9.0.0
 *   python3 -m venv "$LMI_BENCH_PEERS/venv" && "$LMI_BENCH_PEERS/venv/bin/pip" install awscli==1.46.3
 */
const FOLDER = process.env["LMI_BENCH_PEERS"] ?? join(tmpdir(), "lmi-bench-skew");

/** A file of a peer, or undefined when it is not installed. */
export function peerFile(...path: readonly string[]): string | undefined {
  const file = join(FOLDER, ...path);
  return existsSync(file) ? file : undefined;
}
