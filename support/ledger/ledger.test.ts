import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { FileLedger, MemoryLedger, type Ledger, type LedgerLine } from "./ledger.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ledger-"));
  path = join(folder, "ledger.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The lines as another process would find them. */
const onDisk = () =>
  readFileSync(path, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LedgerLine);

const names = fc.string({ maxLength: 20, unit: "grapheme" });
const entries = fc.array(
  fc.oneof(
    fc.record({ step: fc.constant("intended" as const), type: names, name: names }),
    fc.record({ step: fc.constant("created" as const), type: names, name: names, id: names }),
    fc.record({ step: fc.constant("removed" as const), type: names, name: names }),
    fc.record({ step: fc.constant("failed to remove" as const), type: names, name: names, detail: names }),
  ),
  { maxLength: 10 },
);
type Entry = Omit<LedgerLine, "at">;

function enter(ledger: Ledger, { step, type, name, id = "", detail = "" }: Entry): void {
  if (step === "intended") ledger.intend(type, name);
  else if (step === "created") ledger.created(type, name, id);
  else if (step === "removed") ledger.removed(type, name);
  else ledger.failedToRemove(type, name, detail);
}

describe("a ledger in a file", () => {
  test("has each line on disk, with the clock's time, before the call returns, in the order of the calls", () => {
    fc.assert(
      fc.property(entries, (all) => {
        writeFileSync(path, "");
        let now = 0;
        const ledger = new FileLedger(path, () => now);
        const expected: LedgerLine[] = [];
        for (const entry of all) {
          now += 1.4;
          enter(ledger, entry);
          expected.push({ at: Math.round(now), ...entry });
          expect(onDisk()).toEqual(expected);
          expect(ledger.lines).toEqual(expected);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("begins its file, and goes on in one that is there", () => {
    new FileLedger(path, () => 1).intend("ec2:vpc", "first");
    new FileLedger(path, () => 2).intend("ec2:vpc", "second");
    expect(onDisk().map(({ name }) => name)).toEqual(["first", "second"]);
  });

  test("shows what another process wrote to the same file meanwhile", () => {
    const [one, other] = [new FileLedger(path, () => 1), new FileLedger(path, () => 2)];
    expect(one.lines).toEqual([]);
    one.intend("lambda:function", "first");
    other.intend("lambda:function", "second");
    expect(one.lines.map(({ name }) => name)).toEqual(["first", "second"]);
    expect(one.lines).toEqual(other.lines);
  });

  test("loses to a kill in the middle of a line only that line, and none that follows", () => {
    fc.assert(
      fc.property(names, names, names, fc.nat(), (first, killed, next, cut) => {
        writeFileSync(path, "");
        const ledger = new FileLedger(path, () => 1);
        ledger.intend("ec2:vpc", first);
        const line = JSON.stringify({ at: 1, step: "intended", type: "ec2:vpc", name: killed });
        appendFileSync(path, Buffer.from(line).subarray(0, cut % Buffer.byteLength(line)));
        expect(ledger.lines.map(({ name }) => name)).toEqual([first]);
        ledger.intend("ec2:vpc", next);
        expect(ledger.lines.map(({ name }) => name)).toEqual([first, next]);
      }),
      { numRuns: 30 },
    );
  });

  test("says so when it cannot write: nothing may be created then", () => {
    const ledger = new FileLedger(join(folder, "missing", "ledger.jsonl"), () => 1);
    expect(() => ledger.intend("ec2:vpc", "first")).toThrow("ENOENT");
  });
});

test("a ledger in memory keeps the same lines", () => {
  fc.assert(
    fc.property(entries, (all) => {
      const ledger = new MemoryLedger(() => 7.6);
      for (const entry of all) enter(ledger, entry);
      expect(ledger.lines).toEqual(all.map((entry) => ({ at: 8, ...entry })));
    }),
  );
});
