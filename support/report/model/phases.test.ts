import { expect, test } from "vitest";

import { phasesOf } from "./phases.ts";

const version = { sentAt: 106_000, answeredAt: 107_500, activeAt: 173_000, settledAt: 173_000 };

test("each phase begins where what it waits for ended", () => {
  const phases = phasesOf({
    spans: [{ from: 1_000, to: 9_000 }, { from: 2_000, to: 21_000 }],
    provider: { kind: "timeline", experiment: "stack-times", subject: "capacity-provider", startedAt: 15_000, seen: [{ at: 15_100, state: "accepted" }, { at: 20_000, state: "Active" }] },
    version,
    firstAnswerAt: 174_000.4,
  });
  expect(phases.map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual([
    "Stack created 1000 21000",
    "Capacity provider Active 15000 20000",
    "Stack becomes usable 21000 106000",
    "PublishVersion answered 106000 107500",
    "Version Pending 107500 173000",
    "Until the first answer 173000 174000",
  ]);
});

test("a phase of which an end is not known, or which ends before it begins, is none", () => {
  expect(phasesOf({ spans: [], provider: undefined, version: undefined, firstAnswerAt: undefined })).toEqual([]);
  expect(phasesOf({ spans: [{ from: 1 }], provider: undefined, version: { sentAt: 5 }, firstAnswerAt: 6 })).toEqual([]);
  expect(phasesOf({ spans: [], provider: undefined, version, firstAnswerAt: 3_000 }).map(({ name }) => name)).not.toContain("Until the first answer");
});
