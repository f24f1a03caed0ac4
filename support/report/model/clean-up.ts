import type { LedgerLine } from "../../ledger/ledger.ts";

export interface CleanUp {
  readonly created: number;
  readonly removed: number;
  /** What the ledger or the inventory says is still there, each in a phrase. */
  readonly left: readonly string[];
  /** What stands because the run was asked to leave it, each in a phrase. */
  readonly kept: readonly string[];
}

export function cleanUpOf(ledger: readonly LedgerLine[], left: readonly string[], kept: readonly string[]): CleanUp {
  const nameOf = ({ type, name }: LedgerLine) => `${type} ${name}`;
  const created = ledger.filter(({ step }) => step === "created");
  const wasCreated = new Set(created.map(nameOf));
  // What AWS refused to create is looked for all the same, and recorded as removed once it is known not to be there.
  const removed = ledger.filter((line) => line.step === "removed" && wasCreated.has(nameOf(line)));
  return { created: created.length, removed: removed.length, left, kept };
}
