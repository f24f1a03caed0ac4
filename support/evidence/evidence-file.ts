import { appendFileSync, existsSync, readFileSync } from "node:fs";

import { Evidence } from "./evidence.ts";
import { evidenceLine, EvidenceReader } from "./evidence-lines.ts";
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
    appendFileSync(this.path, evidenceLine(this.#runId, record));
  }

  /** All that stands in the file by now; what was read before is not parsed again. @throws EvidenceError */
  read(): Evidence {
    return new Evidence(this.#reader.read(existsSync(this.path) ? readFileSync(this.path, "utf8") : ""));
  }
}

/** Keeps records in memory, as the lines a file would hold. */
export class EvidenceMemory implements EvidenceLog {
  readonly lines: string[] = [];
  readonly #runId: string;

  constructor(runId: string) {
    this.#runId = runId;
  }

  append(record: EvidenceRecord): void {
    this.lines.push(evidenceLine(this.#runId, record));
  }

  read(): Evidence {
    return new Evidence(new EvidenceReader(this.#runId).read(this.lines.join("")));
  }
}
