import { appendFileSync, existsSync, readFileSync } from "node:fs";

import { Evidence } from "./evidence.ts";
import { EVIDENCE_VERSION, evidenceRecord, type EvidenceRecord } from "./schema.ts";

/** Where observations go. */
export interface EvidenceLog {
  append(record: EvidenceRecord): void;
}

/** Appends records to a file of JSON lines; each is checked before it is written. */
export class EvidenceFile implements EvidenceLog {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  append(record: EvidenceRecord): void {
    appendFileSync(this.path, evidenceLine(record));
  }

  read(): Evidence {
    return new Evidence(existsSync(this.path) ? parseEvidence(readFileSync(this.path, "utf8")) : []);
  }
}

/** Keeps records in memory, as the lines a file would hold. */
export class EvidenceMemory implements EvidenceLog {
  readonly lines: string[] = [];

  append(record: EvidenceRecord): void {
    this.lines.push(evidenceLine(record));
  }

  read(): Evidence {
    return new Evidence(parseEvidence(this.lines.join("")));
  }
}

/** @throws ZodError for what is no evidence record: a defect of the suite */
function evidenceLine(record: EvidenceRecord): string {
  return `${JSON.stringify({ v: EVIDENCE_VERSION, ...evidenceRecord.parse(record) }, toMicroseconds)}\n`;
}

/** No clock here knows more than microseconds, and no count has fractions. */
function toMicroseconds(_name: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 1_000) / 1_000 : value;
}

/** @throws Error naming the line that is no evidence of a version this suite can read */
export function parseEvidence(text: string): EvidenceRecord[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, index) => {
    const { v, ...record } = JSON.parse(line) as { v?: number };
    if (v !== EVIDENCE_VERSION) {
      throw new Error(
        `Line ${index + 1} of the evidence has version ${v}; this suite reads version ${EVIDENCE_VERSION}. ` +
          "Use the suite that recorded it.",
      );
    }
    const parsed = evidenceRecord.safeParse(record);
    if (!parsed.success) throw new Error(`Line ${index + 1} is no evidence record: ${parsed.error.message}`);
    return parsed.data;
  });
}
