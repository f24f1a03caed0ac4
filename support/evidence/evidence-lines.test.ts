import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { slots, trials } from "../claims/evidence.fixture.ts";
import { Evidence } from "./evidence.ts";
import { EvidenceMemory } from "./evidence-file.ts";
import { EvidenceError, evidenceLine, EvidenceReader, toKeep } from "./evidence-lines.ts";
import type { EvidenceRecord } from "./schema.ts";

const records: EvidenceRecord[] = [
  { kind: "subject", target: "twin", world: "documented", seed: 1, region: "us-east-1" },
  { kind: "version", label: "fresh", number: "1", state: "Active", activeAfterMs: 65_361.862 },
  { kind: "obstacle", experiment: "cpu", reasonCode: "Broken", message: 'two lines\nand "quotes", é and 💥' },
  ...trials("burst-30", 1, slots(1, 3), 1),
];
const lines = records.map((record) => evidenceLine("this-run", record));
const whole = lines.join("");
const anyLine = fc.integer({ min: 0, max: lines.length - 1 });

/** The line that a refusal of this text names; none when it is not refused. */
function refusedLine(text: string, reader = new EvidenceReader("this-run")): number | undefined {
  try {
    reader.read(text);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    return Number(/^Line (\d+) of the evidence/.exec(error.message)?.[1]);
  }
  return undefined;
}

function withLine(number: number, line: string): string {
  return lines.toSpliced(number, 1, line).join("");
}

test("what was written is what is read", () => {
  const reader = new EvidenceReader();
  expect(reader.read(whole)).toEqual(records);
  expect(reader.runId).toBe("this-run");
});

test("numbers are kept to the thousandth", () => {
  expect(toKeep({ kind: "version", label: "fresh", state: "Active", activeAfterMs: 0.1 + 0.2 + 1 / 7_000 })).toEqual({
    kind: "version",
    label: "fresh",
    state: "Active",
    activeAfterMs: 0.3,
  });
});

test("what is kept in memory is what would be read from its lines", () => {
  const memory = new EvidenceMemory("this-run");
  const odd: EvidenceRecord = { kind: "version", label: "of 111122223333", state: "Active", activeAfterMs: 1 / 3, reason: undefined };
  for (const record of [...records, odd]) memory.append(record);
  expect(memory.lines.slice(0, -1)).toEqual(lines);
  const read = new EvidenceReader("this-run").read(memory.lines.join(""));
  expect(memory.read()).toStrictEqual(new Evidence(read));
  expect(memory.lines.at(-1)).toContain('"label":"of <account>"');
});

test("reading it in pieces, as it grows, equals reading it at once", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyLine), (stops) => {
      const reader = new EvidenceReader("this-run");
      for (const stop of stops.toSorted((a, b) => a - b)) {
        expect(reader.read(lines.slice(0, stop).join(""))).toEqual(records.slice(0, stop));
      }
      expect(reader.read(whole)).toEqual(records);
    }),
  );
});

describe("is refused, with the number of the line:", () => {
  const ends = new Set(lines.map((_, index) => lines.slice(0, index + 1).join("").length));
  const lengths = Array.from({ length: whole.length - 1 }, (_, index) => index + 1);

  test("a text cut anywhere but at the end of a line", () => {
    for (const length of lengths.filter((each) => !ends.has(each))) {
      const text = whole.slice(0, length);
      expect(refusedLine(text)).toBe(text.split("\n").length);
    }
  });

  const spoilt: readonly (readonly [string, (line: string) => string])[] = [
    ["of another run", (line) => line.replace('"run":"this-run"', '"run":"another-run"')],
    ["of no run", (line) => line.replace('"run":"this-run",', "")],
    ["of another version", (line) => line.replace(/"v":\d+/, '"v":1')],
    ["of no version", (line) => line.replace(/"v":\d+,/, "")],
    ["of a kind that there is not", (line) => line.replace('"kind":"', '"kind":"un')],
    ["with a member that its kind does not have", (line) => line.replace("{", '{"surprise":1,')],
    ["that is no JSON", (line) => line.replace("{", "")],
    ["that is JSON, but no object", () => "[]\n"],
    ["that is empty", () => "\n"],
  ];

  test.each(spoilt)("any single line %s", (_, spoil) => {
    fc.assert(
      fc.property(anyLine, (number) => {
        const line = lines[number] ?? "";
        expect(spoil(line)).not.toBe(line);
        expect(refusedLine(withLine(number, spoil(line)))).toBe(number + 1);
      }),
    );
  });

  test("a line of another run, also where nobody said of which run the lines must be", () => {
    const foreign = evidenceLine("another-run", records[1] as EvidenceRecord);
    expect(refusedLine(withLine(3, foreign), new EvidenceReader())).toBe(4);
  });

  test("a spoilt line among those that were added, and nothing is kept of it", () => {
    const reader = new EvidenceReader("this-run");
    reader.read(lines.slice(0, 3).join(""));
    const broken = withLine(4, "nothing\n");
    expect(refusedLine(broken, reader)).toBe(5);
    expect(refusedLine(broken, reader)).toBe(5);
    expect(reader.read(whole)).toEqual(records);
  });
});

test("evidence that was changed after it was read is refused", () => {
  const reader = new EvidenceReader("this-run");
  reader.read(whole);
  expect(() => reader.read(withLine(0, lines[1] ?? ""))).toThrow("it only ever grows");
  expect(() => reader.read(lines.slice(0, 2).join(""))).toThrow("it only ever grows");
});

test("a refusal says what to do", () => {
  expect(() => new EvidenceReader("this-run").read('{"v":1,"run":"this-run"}\n')).toThrow(
    "Line 1 of the evidence has version 1, and this suite reads version 2. Nothing was judged from it: use the file as its run wrote it, and the suite version that wrote it.",
  );
});

test("what is no record is never written", () => {
  const record = { kind: "version", label: "fresh" } as unknown as EvidenceRecord;
  expect(() => new EvidenceMemory("this-run").append(record)).toThrow("state");
});

test("evidence may be long: more lines than a call takes arguments", () => {
  const MANY = 150_000;
  const line = evidenceLine("long", { kind: "probe", version: "fresh", requests: 1, throttled: 0, durationMs: 1 });
  expect(new EvidenceReader("long").read(line.repeat(MANY))).toHaveLength(MANY);
});
