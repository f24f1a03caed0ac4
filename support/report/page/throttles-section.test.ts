import fc from "fast-check";
import { expect, test } from "vitest";

import type { EvidenceRecord } from "../../evidence/schema.ts";
import { throttlesOf } from "../model/throttles.ts";
import { anyEvidence, BROKEN, DAY, evidenceWith, metric, MINUTE, requestAt, trialAt } from "../model/timeline.fixture.ts";
import { throttlesSection } from "./throttles-section.ts";

const section = (...records: EvidenceRecord[]) => String(throttlesSection(throttlesOf(evidenceWith(records))));
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const refused = (at: number, reason = "CPU") => requestAt(at, { outcome: "throttled", reason });

test("whether the client and CloudWatch agree is told in a sentence", () => {
  const agreeing = [trialAt(0), refused(1_000), refused(MINUTE), metric("Throttles", { [DAY]: 1, [DAY + MINUTE]: 1 })];
  expect(textOf(section(...agreeing))).toContain("The client counted 2 refused attempts, CloudWatch 2 throttles; they agree in each of 2 minutes.");
  expect(textOf(section(...agreeing, refused(2_000)))).toContain("they differ in 1 of 2 minutes.");
  expect(textOf(section(trialAt(0), refused(1_000)))).toContain("The client counted 1 refused attempt in 1 minute; CloudWatch was not read.");
});

test("nothing counted is said, and why", () => {
  expect(textOf(section())).toContain("No throttle has a time of day, and CloudWatch was not read.");
  expect(textOf(section(metric("Throttles", { [DAY]: 0 })))).toContain("Neither the client nor CloudWatch counted a throttle");
  expect(section()).not.toContain("<svg");
});

test("attempts without a time of day are said to be missing", () => {
  const { startedAt: _, startedAtEpochMs: __, ...undated } = trialAt(0);
  expect(textOf(section(undated, refused(1)))).toContain("1 refused attempt of which nothing tells the time of day is not among these.");
});

test("the legend names what occurs, with the shape of its bars, and says how attempts are dated", () => {
  const made = section(trialAt(0), refused(1_000, "Memory <pressure>"), metric("Throttles", { [DAY]: 1 }), metric("MemoryThrottles", { [DAY]: 1 }));
  expect(made).toContain('class="part client-0" stroke-width="16" d="M8 14V0"/></svg>Memory &lt;pressure&gt;</li>');
  expect(made).toContain('class="part cloudWatch-2" stroke-width="16" d="M8 14V0"/></svg>memory</li>');
  expect(made).not.toContain("</svg>disk</li>");
  expect(textOf(made)).toContain("All attempts of one request are dated at its release");
});

test("behind the chart stands a table of each minute", () => {
  const text = textOf(section(trialAt(0), refused(1_000), metric("CPUThrottles", { [DAY]: 4 })));
  expect(text).toContain("Minute, UTC Client CPU Throttles concurrency CPU memory disk no cause told 16:00 1 1 no point 0 4 0 0 0");
});

test("whatever the evidence is, the section is whole, escaped, and the same again", () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const made = () => String(throttlesSection(throttlesOf(evidence)));
      expect(made()).not.toMatch(BROKEN);
      expect(made()).toBe(made());
    }),
  );
});
