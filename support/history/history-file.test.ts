import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { nightsBefore } from "../report/model/eventful-run.fixture.ts";
import { appendHistory, readHistory } from "./history-file.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lmi-history-"));
  path = join(folder, "deep", "history.jsonl");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("the history of runs", () => {
  test("is empty before the first run", () => {
    expect(readHistory(path)).toEqual({ runs: [], unreadableAfter: [] });
  });

  test("is read as it was written, in the order in which runs began", () => {
    const nights = nightsBefore(5, ["publish-to-active"]);
    for (const night of nights.toReversed()) appendHistory(path, night);
    expect(readHistory(path)).toEqual({ runs: nights, unreadableAfter: [] });
  });

  test("loses no run to a line that was cut off, wherever that was", () => {
    const [first, second, third] = nightsBefore(3, ["publish-to-active"]);
    const whole = JSON.stringify(second);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        rmSync(join(folder, "deep"), { recursive: true, force: true });
        if (!first || !third) throw new Error("Three nights were asked for.");
        appendHistory(path, first);
        appendFileSync(path, whole.slice(0, length));
        appendHistory(path, third);
        expect(readHistory(path)).toEqual({ runs: [first, third], unreadableAfter: [first.startedAt] });
      }),
    );
  });

  test("counts what is of another version as unreadable", () => {
    const [night] = nightsBefore(1, []);
    if (night) appendHistory(path, night);
    appendFileSync(path, `${JSON.stringify({ ...night, v: 2 })}\n{}\n"night"\n\n`);
    expect(readHistory(path)).toEqual({ runs: [night], unreadableAfter: Array(3).fill(night?.startedAt) });
    expect(readFileSync(path, "utf8").endsWith("\n\n")).toBe(true);
  });
});
