import { appendFileSync, closeSync, fsyncSync, openSync } from "node:fs";

/** One line of the ledger. `intended` is on disk before the create call is sent. */
export interface LedgerLine {
  readonly at: number;
  readonly step: "intended" | "created" | "removed" | "failed to remove";
  /** AWS resource type, such as `ec2:vpc`. */
  readonly type: string;
  /** The name or tag we chose before the create. */
  readonly name: string;
  /** What AWS calls it, once known. */
  readonly id?: string;
  readonly detail?: string;
}

/** The write-ahead list of everything a run creates. */
export interface Ledger {
  intend(type: string, name: string): void;
  created(type: string, name: string, id: string): void;
  removed(type: string, name: string): void;
  failedToRemove(type: string, name: string, detail: string): void;
  readonly lines: readonly LedgerLine[];
}

/** Keeps the lines in memory: all a simulated night needs, and what a file is written from. */
export class MemoryLedger implements Ledger {
  readonly lines: LedgerLine[] = [];
  readonly #now: () => number;

  /** @param now time of the run's clock in ms, whoever drives it at the moment */
  constructor(now: () => number) {
    this.#now = now;
  }

  intend(type: string, name: string): void {
    this.write({ at: this.#at(), step: "intended", type, name });
  }

  created(type: string, name: string, id: string): void {
    this.write({ at: this.#at(), step: "created", type, name, id });
  }

  removed(type: string, name: string): void {
    this.write({ at: this.#at(), step: "removed", type, name });
  }

  failedToRemove(type: string, name: string, detail: string): void {
    this.write({ at: this.#at(), step: "failed to remove", type, name, detail });
  }

  protected write(line: LedgerLine): void {
    this.lines.push(line);
  }

  #at(): number {
    return Math.round(this.#now());
  }
}

/** A ledger in a file of JSON lines, each flushed to disk before the call returns. */
export class FileLedger extends MemoryLedger {
  readonly #path: string;

  constructor(path: string, now: () => number) {
    super(now);
    this.#path = path;
  }

  protected override write(line: LedgerLine): void {
    super.write(line);
    const file = openSync(this.#path, "a");
    try {
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}
