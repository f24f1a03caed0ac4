import { appendFileSync, closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync } from "node:fs";

import { redactAll } from "../redaction/redact.ts";

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
  /** Whether something of this name may stand: its creation was meant, and its removal is not recorded after it. */
  mayStand(type: string, name: string): boolean;
  /** Whether AWS told this run that it created something of this name, whatever became of it. */
  wasCreated(type: string, name: string): boolean;
  /** Names of one type that the run may ever have created. */
  names(type: string): readonly string[];
}

abstract class LedgerOnClock implements Ledger {
  abstract readonly lines: readonly LedgerLine[];
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

  mayStand(type: string, name: string): boolean {
    const last = this.#of(type, name).at(-1);
    return last !== undefined && last.step !== "removed";
  }

  wasCreated(type: string, name: string): boolean {
    return this.#of(type, name).some(({ step }) => step === "created");
  }

  names(type: string): readonly string[] {
    return [...new Set(this.lines.filter((line) => line.type === type).map(({ name }) => name))];
  }

  #of(type: string, name: string): LedgerLine[] {
    return this.lines.filter((line) => line.type === type && line.name === name);
  }

  protected abstract write(line: LedgerLine): void;

  #at(): number {
    return Math.round(this.#now());
  }
}

/** Keeps the lines in memory: all a simulated night needs. */
export class MemoryLedger extends LedgerOnClock {
  readonly lines: LedgerLine[] = [];

  protected override write(line: LedgerLine): void {
    this.lines.push(line);
  }
}

/**
 * A ledger in a file of JSON lines, each flushed to disk before the call returns. Several processes may write to the
 * file, and each reads what all have written.
 */
export class FileLedger extends LedgerOnClock {
  readonly #path: string;

  constructor(path: string, now: () => number) {
    super(now);
    this.#path = path;
  }

  /**
   * Without what a kill cut off in the middle: an intention that is not wholly on disk was not acted on, and of any
   * other step the intention tells enough.
   */
  get lines(): readonly LedgerLine[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, "utf8").split("\n").flatMap(wholeLine);
  }

  protected override write(line: LedgerLine): void {
    const file = openSync(this.#path, "a+");
    try {
      appendFileSync(file, `${endsInTheMiddle(file) ? "\n" : ""}${JSON.stringify(redactAll(line))}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function wholeLine(text: string): LedgerLine[] {
  try {
    return [JSON.parse(text) as LedgerLine];
  } catch {
    return []; // an object is JSON only when it is whole
  }
}

function endsInTheMiddle(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== "\n";
}
