import type { EvidenceRecord } from "../../evidence/schema.ts";

/**
 * The lines of a run, so many times over: trials and their requests with numbers that go on from copy to copy, all else
 * as it is. What says of which run it is stands once, as in the evidence of any run.
 */
export function repeatEvidence(text: string, times: number): string {
  const lines = text.trimEnd().split("\n");
  const records = lines.map((line) => JSON.parse(line) as EvidenceRecord);
  const trials = Math.max(0, ...records.map((record) => ("trial" in record ? record.trial : 0)));
  const copies = Array.from({ length: times }, (_, copy) =>
    records.flatMap((record, index) => {
      if (copy === 0) return [lines[index]];
      if (record.kind === "subject") return [];
      if ("trial" in record) return [JSON.stringify({ ...record, trial: record.trial + copy * trials })];
      return [lines[index]];
    }),
  );
  return `${copies.flat().join("\n")}\n`;
}
