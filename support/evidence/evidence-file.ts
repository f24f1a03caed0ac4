import { appendFileSync, existsSync, readFileSync } from "node:fs";

import { Evidence } from "./evidence.ts";
import { evidenceLine, EvidenceReader, toKeep } from "./evidence-lines.ts";
import type { EvidenceRecord } from "./schema.ts";

/** Where observations go. */
export interface EvidenceLog {
  append(record: EvidenceRecord): void;
}

/** Appends records to a file of JSON lines; each is checked before it is written. */
export class EvidenceFile implements EvidenceLog {
  readonly path: string;
  readonly #runId: string;
  readonly #reader: EvidenceReader;

  /** @param runId stands in every line, so that lines of another run are noticed */
  constructor(path: string, runId: string) {
    this.path = path;
    this.#runId = runId;
    this.#reader = new EvidenceReader(runId);
  }

  append(record: EvidenceRecord): void {
    appendFileSync(this.path, evidenceLine(this.#runId, toKeep(record)));
  }

  /** All that stands in the file by now; what was read before is not parsed again. @throws EvidenceError */
  read(): Evidence {
    return new Evidence(this.#reader.read(existsSync(this.path) ? readFileSync(this.path, "utf8") : ""));
  }
}

/** Keeps records in memory, as they would be read from a file. */
export class EvidenceMemory implements EvidenceLog {
  readonly #runId: string;
  readonly #records: EvidenceRecord[] = [];

  constructor(runId: string) {
    this.#runId = runId;
  }

  /** What the file would hold. */
  get lines(): string[] {
    return this.#records.map((record) => evidenceLine(this.#runId, record));
  }

  append(record: EvidenceRecord): void {
    this.#records.push(toKeep(record));
  }

  read(): Evidence {
    return new Evidence([...this.#records]);
  }
}
