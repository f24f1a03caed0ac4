import { redact } from "../redaction/redact.ts";
import { EVIDENCE_VERSION, evidenceRecord, type EvidenceRecord } from "./schema.ts";

/** Evidence that cannot be trusted; nothing is judged from any of it. */
export class EvidenceError extends Error {
  override readonly name = "EvidenceError";
}

/** A record as it is kept: checked, and such that anybody may see it. @throws ZodError for what is none: a defect of the suite */
export function toKeep(record: EvidenceRecord): EvidenceRecord {
  return shown(evidenceRecord.parse(record), "") as EvidenceRecord;
}

/** The line of a record that is kept. */
export function evidenceLine(runId: string, kept: EvidenceRecord): string {
  return `${JSON.stringify({ v: EVIDENCE_VERSION, run: runId, ...kept })}\n`;
}

/** Without secrets. No clock here knows more than microseconds, and no count has fractions; a price is told to more places. */
function shown(value: unknown, name: string): unknown {
  if (typeof value === "number") return name === "usdPerUnit" ? value : Math.round(value * 1_000) / 1_000 + 0; // JSON knows no -0
  if (typeof value === "string") return redact(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => shown(item, name));
  const members: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) members[redact(key)] = shown(member, key);
  }
  return members;
}

/** Reads a growing text of evidence lines of one run, each line once. */
export class EvidenceReader {
  #runId: string | undefined;
  #text = "";
  #lines = 0;
  readonly #records: EvidenceRecord[] = [];

  /** @param runId the run whose lines they must be, or undefined: all of whichever run the first line is of */
  constructor(runId?: string) {
    this.#runId = runId;
  }

  /** The run that the lines are of, once one was read. */
  get runId(): string | undefined {
    return this.#runId;
  }

  /** @throws EvidenceError naming the line that is cut off, no record, or of another version or run */
  read(text: string): readonly EvidenceRecord[] {
    if (!text.startsWith(this.#text)) {
      throw new EvidenceError("The evidence was changed where it had been read already; it only ever grows. Judge it anew.");
    }
    const added = text.slice(this.#text.length);
    const lines = added.split("\n");
    if (lines.pop() !== "") throw this.#refusal(lines.length + 1, "ends in the middle: its writer was cut off");
    // none is kept unless all can be: a refused text is refused again, by the same line
    const parsed = lines.map((line, index) => this.#parse(line, index + 1));
    for (const record of parsed) this.#records.push(record); // one by one: a call takes only so many arguments
    this.#text = text;
    this.#lines += lines.length;
    return [...this.#records];
  }

  #parse(line: string, number: number): EvidenceRecord {
    const { v, run, ...record } = this.#object(line, number);
    if (v !== EVIDENCE_VERSION) {
      throw this.#refusal(number, `has version ${spelt(v)}, and this suite reads version ${EVIDENCE_VERSION}`);
    }
    if (typeof run !== "string") throw this.#refusal(number, "does not say of which run it is");
    this.#runId ??= run;
    if (run !== this.#runId) throw this.#refusal(number, `is of the run '${run}', and should be of '${this.#runId}'`);
    const parsed = evidenceRecord.safeParse(record);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the record"}: ${message}`);
      throw this.#refusal(number, `is no evidence record (${problems.join("; ")})`);
    }
    return parsed.data;
  }

  #object(line: string, number: number): Record<string, unknown> {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === "object" && value !== null) return { ...value };
    } catch {
      // said below, in a sentence
    }
    throw this.#refusal(number, "is no JSON object");
  }

  #refusal(numberOfNew: number, problem: string): EvidenceError {
    return new EvidenceError(
      `Line ${this.#lines + numberOfNew} of the evidence ${problem}. Nothing was judged from it: ` +
        "use the file as its run wrote it, and the suite version that wrote it.",
    );
  }
}

function spelt(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value);
}
