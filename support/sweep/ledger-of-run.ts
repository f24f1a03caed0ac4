import { FileLedger, MemoryLedger, type Ledger } from "../ledger/ledger.ts";
import { RunFolder } from "../run/run-folder.ts";

/** The ledger of a run, where this machine has it; otherwise an empty one. */
export function ledgerOfRun(runsFolder: string, runId: string, now: () => number): Ledger {
  const [newest] = RunFolder.ofRun(runsFolder, runId);
  return newest ? new FileLedger(newest.ledger, now) : new MemoryLedger(now);
}
