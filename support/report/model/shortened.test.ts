import fc from "fast-check";
import { expect, test } from "vitest";

import { shortened } from "./shortened.ts";

test("a text that fits stays, one that does not says so", () => {
  expect([shortened("use1-az2", 8), shortened("us-east-1d", 8), shortened(" a\n b ", 8)]).toEqual(["use1-az2", "us-east…", "a b"]);
});

test("what is left is one line that fits, and stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, characters) => {
      const short = shortened(text, characters);
      expect(short.length).toBeLessThanOrEqual(characters);
      expect(short).not.toContain("\n");
      expect(shortened(short, characters)).toBe(short);
    }),
  );
});
