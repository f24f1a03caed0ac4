import { expect, test } from "vitest";

import { wrapAt } from "./wrap.ts";

test("a long line is broken between words and goes on indented", () => {
  expect(wrapAt(16, "  one two three four", 4)).toBe("  one two three\n    four");
});

test("what fits stays one line, and a word that is too long stays whole", () => {
  expect(wrapAt(16, "short", 4)).toBe("short");
  expect(wrapAt(8, "a abcdefghijkl b", 2)).toBe("a\n  abcdefghijkl\n  b");
});

test("columns that are already aligned stay so", () => {
  expect(wrapAt(40, "  again      npx vitest", 13)).toBe("  again      npx vitest");
});
