import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { EvidenceError, evidenceLine } from "./evidence-lines.ts";
import { openRecording } from "./recording.ts";
import type { EvidenceRecord } from "./schema.ts";

const folder = mkdtempSync(join(tmpdir(), "lmi-recording-"));
afterAll(() => rmSync(folder, { recursive: true }));

const subject: EvidenceRecord = { kind: "subject", target: "twin", world: "documented", seed: 1 };
const version: EvidenceRecord = { kind: "version", label: "fresh", state: "Active" };

function file(...written: string[]): string {
  const path = join(folder, "evidence.jsonl");
  writeFileSync(path, written.join(""));
  return path;
}

function lines(runId: string, ...records: EvidenceRecord[]): string[] {
  return records.map((record) => evidenceLine(runId, record));
}

describe("a recording", () => {
  test("is opened by its file, its folder, and what points to its folder", () => {
    const written = lines("twin-1", subject, version);
    const pointer = join(folder, "latest");
    symlinkSync(".", pointer);
    for (const path of [file(...written), folder, pointer]) {
      const recording = openRecording(path);
      expect(recording).toMatchObject({ runId: "twin-1", subject, text: written.join("") });
      expect(recording.evidence.records).toEqual([subject, version]);
    }
  });

  test.each([
    ["a file that is not there", () => join(folder, "none.jsonl"), "There is no such file or folder."],
    ["a folder without evidence", () => (mkdirSync(join(folder, "empty")), join(folder, "empty")), "has no evidence.jsonl"],
    ["an empty file", () => file(), "It holds no line"],
    ["a file without a subject", () => file(...lines("twin-1", version)), "No line says what was measured"],
    ["the same run twice", () => file(...lines("twin-1", subject, subject)), "more than one run"],
    ["a run id that leads out of the folder", () => file(...lines("../x", subject)), "'../x', which cannot name a folder"],
    ["a cut line", () => file(lines("twin-1", subject, version).join("").slice(0, -1)), "Line 2 of the evidence ends in the middle"],
  ] as const)("of %s is refused", (_, path, problem) => {
    const opened = path();
    expect(() => openRecording(opened)).toThrow(EvidenceError);
    expect(() => openRecording(opened)).toThrow(`The evidence ${opened} cannot be used.`);
    expect(() => openRecording(opened)).toThrow(problem);
  });
});
