import fc from "fast-check";
import { expect, test } from "vitest";

import { runTimeOf } from "./run-time.ts";
import { DAY, evidenceWith, trialAt } from "./timeline.fixture.ts";

test("the two clocks are told from each other, there and back", () => {
  const time = runTimeOf(evidenceWith(trialAt(5_000)));
  expect([time?.toEpochMs(7_000), time?.toRunMs(DAY + 7_000)]).toEqual([DAY + 7_000, 7_000]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), (at) => time?.toRunMs(time.toEpochMs(at)) === at));
});

test("one trial that is far off does not count", () => {
  const odd = trialAt(9_000, { startedAtEpochMs: 0 });
  expect(runTimeOf(evidenceWith(trialAt(1_000), odd, trialAt(2_000)))?.toRunMs(DAY)).toBe(0);
});

test("nothing is known when no trial tells both", () => {
  const { startedAt: _, ...published } = trialAt(0);
  expect(runTimeOf(evidenceWith(published))).toBeUndefined();
  expect(runTimeOf(evidenceWith())).toBeUndefined();
});
