import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

import { Evidence } from "./evidence.ts";
import { EvidenceError, EvidenceReader } from "./evidence-lines.ts";
import type { EvidenceOf } from "./schema.ts";

/** The evidence of a run that has ended, found whole. */
export interface Recording {
  readonly runId: string;
  /** What was measured, and where. */
  readonly subject: EvidenceOf<"subject">;
  readonly evidence: Evidence;
  /** The lines as they stand in the file. */
  readonly text: string;
}

const NAMES_A_FOLDER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/**
 * Reads what a run left, all of it before anything is judged.
 *
 * @param path the evidence file, or the folder of the run
 * @throws EvidenceError naming the file and what is wrong with it
 */
export function openRecording(path: string): Recording {
  const file = fileOf(path);
  const text = readFileSync(file, "utf8");
  const reader = new EvidenceReader();
  const evidence = new Evidence(readLines(reader, text, path));
  const { runId } = reader;
  if (runId === undefined) throw refusal(path, "It holds no line: its run never began.");
  if (!NAMES_A_FOLDER.test(runId)) throw refusal(path, `Its run id is '${runId}', which cannot name a folder.`);
  const [subject, second] = evidence.all("subject");
  if (!subject) throw refusal(path, "No line says what was measured (kind 'subject'): its run ended before it began to measure.");
  if (second) throw refusal(path, "Two lines say what was measured (kind 'subject'): it is more than one run. Split it.");
  return { runId, subject, evidence, text };
}

function fileOf(path: string): string {
  if (!existsSync(path)) throw refusal(path, "There is no such file or folder.");
  const real = realpathSync(path); // `latest` may soon point to another run
  if (!statSync(real).isDirectory()) return real;
  const file = join(real, "evidence.jsonl");
  if (existsSync(file)) return file;
  throw refusal(path, "This folder has no evidence.jsonl: give the folder of a run, or the file itself.");
}

function readLines(reader: EvidenceReader, text: string, path: string) {
  try {
    return reader.read(text);
  } catch (error) {
    if (error instanceof EvidenceError) throw refusal(path, error.message);
    throw error;
  }
}

function refusal(path: string, problem: string): EvidenceError {
  return new EvidenceError(`The evidence ${path} cannot be used. ${problem}`);
}
