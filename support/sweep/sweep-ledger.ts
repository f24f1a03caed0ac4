import type { Ledger, LedgerLine } from "../ledger/ledger.ts";

/**
 * The ledger of a run as its sweep sees it: anything may stand, whatever the ledger says, as it may be gone, cut off, or
 * another machine's. What it tells of removals is kept in the run's own ledger, where there is one.
 */
export class SweepLedger implements Ledger {
  readonly #own: Ledger;
  readonly #createdLogGroups: ReadonlySet<string>;

  /** @param createdLogGroups names of which the run's marker says that the run created them */
  constructor(own: Ledger, createdLogGroups: readonly string[]) {
    this.#own = own;
    this.#createdLogGroups = new Set(createdLogGroups);
  }

  get lines(): readonly LedgerLine[] {
    return this.#own.lines;
  }

  intend(type: string, name: string): void {
    this.#own.intend(type, name);
  }

  created(type: string, name: string, id: string): void {
    this.#own.created(type, name, id);
  }

  removed(type: string, name: string): void {
    if (this.#own.mayStand(type, name)) this.#own.removed(type, name);
  }

  failedToRemove(type: string, name: string, detail: string): void {
    this.#own.failedToRemove(type, name, detail);
  }

  mayStand(): boolean {
    return true;
  }

  wasCreated(type: string, name: string): boolean {
    return this.#own.wasCreated(type, name) || (type === "logs:log-group" && this.#createdLogGroups.has(name));
  }
}
