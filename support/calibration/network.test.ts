import { expect, test } from "vitest";

import { trials } from "../claims/evidence.fixture.ts";
import { Evidence } from "../evidence/evidence.ts";
import { usualWay } from "./network.ts";

test("the way is read from refusals, but not from those of a trial in which the client stalled", () => {
  const refusals = [40, 60, 900].flatMap((answeredAt, index) =>
    trials("round-trip", 1, [], 1).map((record) =>
      record.kind === "trial" ? { ...record, trial: index + 1, eventLoopDelayMs: answeredAt - 40 } : Object.assign(record, { trial: index + 1, answeredAt }),
    ),
  );
  expect(usualWay(new Evidence(refusals))).toBe(25);
});
