import { expect, test } from "vitest";

import type { BenchRecord } from "./bench-record.ts";
import { performancePage } from "./performance-page.ts";

const record: BenchRecord = {
  date: "2026-11-27",
  commit: "0123456789abcdef",
  dirty: false,
  machine: { processor: "Some | Processor", cores: 2, memoryGiB: 24, system: "Linux 6" },
  versions: { node: "24.0.0", vitest: "5.0.0" },
  measured: [
    {
      title: "Release skew",
      seconds: 7,
      lines: [
        { what: "  40 requests", figure: "3.1 ms", beside: "autocannon | 9 ms", goal: "at most 5 ms", met: true },
        { what: "1000 requests", figure: "200 ms", goal: "at most 150 ms", met: false, finding: "node 80 %" },
        { what: "5000 requests", figure: "1.1 s", finding: "all rounds count" },
      ],
    },
  ],
};

test("the page has a row for each figure, counts the goals, and says why one is not met", () => {
  const page = performancePage(record);
  expect(page).toContain("**Goals**: 1 of 2 met");
  expect(page).toContain("| 40 requests | 3.1 ms | autocannon \\| 9 ms | at most 5 ms | yes |");
  expect(page).toContain("| 1000 requests | 200 ms |  | at most 150 ms | **no** |");
  expect(page).toContain("| 5000 requests | 1.1 s |  |  |  |");
  expect(page).toContain("Goals that are not met, and what the profile says:\n\n- 1000 requests: node 80 %\n\nNotes:\n\n- 5000 requests: all rounds count");
  expect(page).toContain("commit `0123456789ab`\n");
  expect(performancePage({ ...record, dirty: true })).toContain("commit `0123456789ab` with changes");
});
