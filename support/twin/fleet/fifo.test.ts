import fc from "fast-check";
import { expect, test } from "vitest";

import { Fifo } from "./fifo.ts";

/** What both do alike. */
interface Line {
  push(item: number): unknown;
  shift(): number | undefined;
  unshift(item: number): unknown;
}

/** What comes out of a line in which each item, in order, goes to the end, to the front, or lets another out. */
function outOf(line: Line, steps: readonly (keyof Line)[]): (number | undefined)[] {
  const out: (number | undefined)[] = [];
  for (const [item, step] of steps.entries()) {
    if (step === "shift") out.push(line.shift());
    else line[step](item);
  }
  return out;
}

test("gives back as an array would", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("push", "shift", "unshift")), (steps) => {
      const untilEmpty = [...steps, ...steps.map(() => "shift" as const)];
      expect(outOf(new Fifo<number>(), untilEmpty)).toEqual(outOf([], untilEmpty));
    }),
  );
});
