import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { HttpDoor } from "../twin/doors/http-door.ts";
import type { Twin } from "../twin/twin.ts";
import { Program, type Ended } from "./program.ts";

const ROOT = new URL("../..", import.meta.url);
const VITEST = new URL("node_modules/vitest/vitest.mjs", ROOT);

/**
 * Runs all claims on a twin as people do, in a process of its own, into a folder that is thrown away.
 *
 * @param onStart is given the process, for whoever wants to signal it
 */
export async function runClaimsOn(twin: Twin, seed: number, onStart: (run: Program) => void = () => {}): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "lmi-verify-run-"));
  const door = await HttpDoor.open(twin);
  try {
    const settings = {
      LMI_TARGET: "twin",
      LMI_TWIN_ENDPOINT: door.endpoint,
      LMI_TWIN_SEED: String(seed),
      LMI_RUNS: join(folder, "runs"),
    };
    const run = Program.start(VITEST, ["run", "--root", fileURLToPath(ROOT)], settings, folder);
    onStart(run);
    return await run.ended;
  } finally {
    await door.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
