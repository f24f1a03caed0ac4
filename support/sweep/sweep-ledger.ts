import type { Ledger, LedgerLine } from "../ledger/ledger.ts";
import type { FoundResource } from "./found-run.ts";

/**
 * The ledger of a run as its sweep sees it: anything may stand, whatever the ledger says, as it may be gone, cut off, or
 * another machine's; what the account has of the run counts as meant by it. What it tells of removals is kept in the
 * run's own ledger, where there is one.
 */
export class SweepLedger implements Ledger {
  readonly #own: Ledger;
  readonly #createdLogGroups: ReadonlySet<string>;
  readonly #found: readonly FoundResource[];

  /**
   * @param createdLogGroups names of which the run's marker says that the run created them
   * @param found what bears the run's tags
   */
  constructor(own: Ledger, createdLogGroups: readonly string[], found: readonly FoundResource[]) {
    this.#own = own;
    this.#createdLogGroups = new Set(createdLogGroups);
    this.#found = found;
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

  names(type: string): readonly string[] {
    const found = this.#found.filter((one) => one.type === type).map(({ id }) => id);
    return [...new Set([...this.#own.names(type), ...found])];
  }

  wasCreated(type: string, name: string): boolean {
    return this.#own.wasCreated(type, name) || (type === "logs:log-group" && this.#createdLogGroups.has(name));
  }
}
