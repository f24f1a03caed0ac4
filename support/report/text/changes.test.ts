import { describe, expect, test } from "vitest";

import { judge } from "../../claims/verdict.ts";
import { catalogue } from "../../claims/catalogue.ts";
import { EvidenceMemory } from "../../evidence/evidence-file.ts";
import { compareVerdicts, describeNight, readVerdicts } from "./changes.ts";

const held = { id: "a", verdict: "held", expected: "held", reason: "67 s" };
const refuted = { ...held, verdict: "refuted", reason: "130 s" };
const other = { id: "b", verdict: "refuted", expected: "refuted", reason: "three environments" };

describe("two nights", () => {
  test("differ where a verdict became another, whatever its reason", () => {
    const changes = compareVerdicts([held, other], [refuted, { ...other, reason: "four" }]);
    expect(changes).toEqual({ changed: [{ before: held, now: refuted }], appeared: [], gone: [] });
  });

  test("do not differ in claims that one of them did not judge", () => {
    expect(compareVerdicts([held], [other])).toEqual({ changed: [], appeared: [other], gone: [held] });
  });

  test("are told with totals, what is not as expected, and what changed", () => {
    const text = describeNight([refuted, other], [held, other]);
    expect(text).toContain("## 2 claims: 2 refuted");
    expect(text).toContain("### Not as expected\n\n| claim | verdict | reason |\n|---|---|---|\n| `a` | refuted | `130 s` |");
    expect(text).toContain("| `a` | held → refuted | `130 s` |");
    expect(describeNight([held], [held])).toContain("No verdict changed since the night before.");
    expect(describeNight([held], undefined)).toContain("No earlier night to compare with.");
    expect(describeNight([held], [other])).toContain("New: `a`.\n\nNo longer judged: `b`.");
  });

  test("are told without markup of AWS's and without mentioning anybody", () => {
    const hostile = { ...refuted, reason: "` | @somebody <img src=x>\n## not a heading `" };
    const text = describeNight([hostile], undefined);
    const cell = text.split("\n").find((line) => line.includes("somebody")) ?? "";
    expect(cell).toBe("| `a` | refuted | `  \\| @somebody <img src=x> ## not a heading  ` |");
  });
});

test("verdicts are read as reports write them", () => {
  const evidence = new EvidenceMemory("none").read();
  const written = catalogue.slice(0, 3).map((claim) => ({ ...judge(claim, evidence), id: claim.id, expected: claim.expected }));
  expect(readVerdicts(JSON.stringify(written)).map(({ id }) => id)).toEqual(catalogue.slice(0, 3).map(({ id }) => id));
  expect(() => readVerdicts("[{}]")).toThrow();
});
