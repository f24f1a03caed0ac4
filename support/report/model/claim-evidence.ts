import type { EvidenceRecord } from "../../evidence/schema.ts";

/** The records that a claim was judged from. */
export interface ClaimEvidence {
  /** How many there are; the report shows the first of them only. */
  readonly records: number;
  /** Where they stand in `evidence.jsonl`, as stretches of lines, counted from 1. */
  readonly lines: readonly (readonly [first: number, last: number])[];
  /** The first ones as JSON, as many as the cap allows; one that is too long is cut off and ends in an ellipsis. */
  readonly shown: readonly string[];
}

/** What a report shows of the evidence of one claim: 133 claims share what a page may weigh. All of it lies beside it. */
const EVIDENCE_CAP = { characters: 1_500, ofOneRecord: 500 };

/** @param readAll places in the evidence of what the claim's judgement read, ascending */
export function claimEvidence(records: readonly EvidenceRecord[], readAll: readonly number[]): ClaimEvidence {
  const read = readAll.filter((index) => records[index]?.kind !== "subject"); // every judgement reads it: where it was measured
  const shown: string[] = [];
  let room = EVIDENCE_CAP.characters;
  for (const index of read) {
    const text = cutOff(JSON.stringify(records[index]), EVIDENCE_CAP.ofOneRecord);
    room -= text.length;
    if (room < 0) break;
    shown.push(text);
  }
  return { records: read.length, lines: stretches(read.map((index) => index + 1)), shown };
}

function cutOff(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`;
}

/** Numbers that follow each other, as first and last. */
function stretches(numbers: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}
